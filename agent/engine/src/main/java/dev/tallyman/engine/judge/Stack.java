package dev.tallyman.engine.judge;

import dev.tallyman.ledger.Site;
import java.util.List;

/**
 * How lives came to an event.
 *
 * @param event the event's word
 * @param frames who called whom, innermost first, from the first frame outside the pool on
 * @param count how many of the finding's lives came this way, of those that have a stack
 */
public record Stack(String event, List<Site> frames, int count) {}
