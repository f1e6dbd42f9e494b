/**
 * The command {@code explain}. Runs in a JVM of its own: it may use a JSON library, which a watched
 * program never loads, and may not touch the ledger, which is not there.
 */
@NullMarked
package dev.tallyman.engine.explain;

import org.jspecify.annotations.NullMarked;
