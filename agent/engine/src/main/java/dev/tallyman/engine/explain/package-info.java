/**
 * What report files say, for the command line. Runs where no program is watched: it may use a JSON
 * library, which a watched program never loads, and may not touch the ledger, which is not there.
 */
@NullMarked
package dev.tallyman.engine.explain;

import org.jspecify.annotations.NullMarked;
