package dev.tallyman.ledger;

import java.util.List;

/**
 * A fact latched on a page.
 *
 * @param fact what was seen
 * @param event the event during which it was seen
 * @param generation the page's generation then
 * @param site where the event was called from
 * @param tape the page's history up to it, oldest first
 */
public record PageFact(
    Fact fact, EventKind event, int generation, int site, List<TapeEntry> tape) {}
