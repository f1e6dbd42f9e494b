/**
 * Runs programs under the final jar, each in a JVM of its own, and reads what came of it. A test
 * says what to run with {@link dev.tallyman.tests.harness.AgentTest}.
 */
package dev.tallyman.tests.harness;
