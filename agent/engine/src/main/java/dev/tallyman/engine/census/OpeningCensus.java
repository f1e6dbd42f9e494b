package dev.tallyman.engine.census;

import dev.tallyman.ledger.Getters;
import java.util.List;

/**
 * What was out when the agent came to a program that ran, by the pool's own count: its origin is
 * not known, so no finding speaks of it.
 *
 * @param pool the pool's name
 * @param buffers how many buffers were out then, {@link Getters#NONE} if the pool does not say
 * @param bytes how many bytes, the same
 * @param buffersNow how many are out now, with those that are followed
 * @param bytesNow how many bytes, the same
 * @param followed how many of those are followed
 * @param classes the buffers by classes of sizes, where the pool tells them apart
 */
public record OpeningCensus(
    String pool,
    long buffers,
    long bytes,
    long buffersNow,
    long bytesNow,
    long followed,
    List<SizeClass> classes) {

  /**
   * Buffers of one class of sizes.
   *
   * @param name the pool's own word for it
   * @param buffers how many were out then
   * @param buffersNow how many are out now
   */
  public record SizeClass(String name, long buffers, long buffersNow) {}

  /** How many of those from before are still out, at most; {@link Getters#NONE} if unknown. */
  public long left() {
    return buffers == Getters.NONE || buffersNow == Getters.NONE
        ? Getters.NONE
        : Math.max(0, Math.min(buffers, buffersNow - followed));
  }
}
