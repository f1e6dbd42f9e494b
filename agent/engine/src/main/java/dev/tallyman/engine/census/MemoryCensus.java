package dev.tallyman.engine.census;

/**
 * What the ledger gave up to stay within its limit. Never a count.
 *
 * @param limit bytes that it may keep
 * @param withoutHistory lives that were followed without a history
 * @param together lives that were counted by their get site only
 */
public record MemoryCensus(long limit, long withoutHistory, long together) {
  /** Nothing was given up. */
  public static final MemoryCensus ENOUGH = new MemoryCensus(0, 0, 0);
}
