/** Programs that the tests run in JVMs of their own. None of them knows the agent. */
package dev.tallyman.tests.programs;
