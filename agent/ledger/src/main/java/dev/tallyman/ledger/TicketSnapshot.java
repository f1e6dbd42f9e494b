package dev.tallyman.ledger;

/**
 * An open reference to a page.
 *
 * @param channel how it was taken and must end
 * @param birth the event that made it
 * @param site where that was
 * @param ofBuffer true if a buffer owns it
 * @param lost true if a garbage collection found that nobody can reach a buffer that owns it
 */
public record TicketSnapshot(
    Channel channel, EventKind birth, int site, boolean ofBuffer, boolean lost) {}
