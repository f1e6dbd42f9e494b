package dev.tallyman.ledger;

/**
 * An object of which a pool is made.
 *
 * @param object a page, a part of one, or a cache
 * @param ownerEnded it is a cache, and the thread that made it has ended
 */
public record Made(Object object, boolean ownerEnded) {}
