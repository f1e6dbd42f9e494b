/**
 * From findings to a colour: what a build does about them. Pure, and of plain values, so that the
 * gate in a test's JVM and the command line that reads report files come to the same verdict.
 */
@NullMarked
package dev.tallyman.engine.verdict;

import org.jspecify.annotations.NullMarked;
