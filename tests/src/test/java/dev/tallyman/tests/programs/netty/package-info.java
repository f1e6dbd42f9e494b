/** Programs that use Netty, to be run under the agent on several versions of it. */
package dev.tallyman.tests.programs.netty;
