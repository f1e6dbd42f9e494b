/** Twenty leaks and two hundred clean tests, for many runs that must all say the same. */
package dev.tallyman.tests.programs.gate.planted;
