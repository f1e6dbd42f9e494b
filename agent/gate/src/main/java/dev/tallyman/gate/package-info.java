/**
 * The gate's services for the JUnit Platform, 5.8 to 6: on the class path of the tests, put there
 * by the agent where a launcher is. They change nothing of a plan but what they add to it, and know
 * the agent through {@link dev.tallyman.gate.Bridge} only.
 */
@NullMarked
package dev.tallyman.gate;

import org.jspecify.annotations.NullMarked;
