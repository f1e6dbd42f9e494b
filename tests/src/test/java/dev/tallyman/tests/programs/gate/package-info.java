/** Test suites that are run under the gate: each of them does one thing. */
package dev.tallyman.tests.programs.gate;
