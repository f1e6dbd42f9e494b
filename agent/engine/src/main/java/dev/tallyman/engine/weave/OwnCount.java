package dev.tallyman.engine.weave;

/**
 * What a pool itself counts as out.
 *
 * @param pool the pool's name
 * @param buffers how many buffers, {@link dev.tallyman.ledger.Getters#NONE} if it does not say
 * @param bytes how many bytes, the same
 */
public record OwnCount(String pool, long buffers, long bytes) {}
