/**
 * The gate: which test leaked what, and whether the build must fail. Knows scopes and owners; what
 * is wrong is the judge's to say.
 */
@NullMarked
package dev.tallyman.engine.gate;

import org.jspecify.annotations.NullMarked;
