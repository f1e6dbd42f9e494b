/**
 * Findings as text and as newline-delimited JSON. Knows findings only, and escapes every name that
 * comes from a program.
 */
@NullMarked
package dev.tallyman.engine.tell;

import org.jspecify.annotations.NullMarked;
