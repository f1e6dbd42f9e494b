package dev.tallyman.engine.judge;

import dev.tallyman.ledger.Site;

/**
 * One line of a history.
 *
 * @param sequence position in the history
 * @param event the event's word
 * @param site where it was called from
 * @param handle number of the handle that it happened through, 0 for none
 * @param thread number of the thread
 */
public record TapeLine(int sequence, String event, Site site, int handle, int thread) {}
