/** Programs that run when the agent comes to them. */
package dev.tallyman.tests.programs.attach;
