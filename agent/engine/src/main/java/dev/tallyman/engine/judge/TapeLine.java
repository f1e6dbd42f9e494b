package dev.tallyman.engine.judge;

import dev.tallyman.ledger.Site;
import dev.tallyman.ledger.TapeEntry;
import org.jspecify.annotations.Nullable;

/**
 * One line of a history.
 *
 * @param sequence position in the history
 * @param event the event's word
 * @param site where it was called from
 * @param handle number of the handle that it happened through, 0 for none
 * @param thread number of the thread
 * @param look what the pool saw, if it looked at its own count
 */
public record TapeLine(
    int sequence, String event, Site site, int handle, int thread, TapeEntry.@Nullable Look look) {}
