/** The self-test's own little pool: woven, counted and judged as a real one, and in no report. */
@NullMarked
package dev.tallyman.engine.canary;

import org.jspecify.annotations.NullMarked;
