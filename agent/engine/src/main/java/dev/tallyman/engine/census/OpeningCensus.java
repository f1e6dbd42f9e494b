package dev.tallyman.engine.census;

import dev.tallyman.ledger.Getters;
import java.util.List;

/**
 * What was out when the agent came to a program that ran, by the pool's own count: its origin is
 * not known, so no finding speaks of it.
 *
 * @param pool the pool's name
 * @param then what the pool said then
 * @param now what it says now, with what is followed
 * @param followed how many of those that are out now are followed
 * @param atRest nothing moved while both was counted; else what is left is about so much
 * @param classes the buffers by classes of sizes, where the pool tells them apart
 * @param sizes the buffers by the bytes that one takes, where the pool shares pages out in such
 * @param pages in which some may still be out, those with most first
 */
public record OpeningCensus(
    String pool,
    Amount then,
    Amount now,
    long followed,
    boolean atRest,
    List<SizeClass> classes,
    List<Size> sizes,
    List<Page> pages) {

  /**
   * How much; {@link Getters#NONE} where the pool does not say.
   *
   * @param buffers that are out
   * @param bytes that are out
   * @param held bytes that those of its allocators hold, free or out, that do not say what is out
   */
  public record Amount(long buffers, long bytes, long held) {}

  /**
   * Buffers of one class of sizes.
   *
   * @param name the pool's own word for it
   * @param buffers how many were out then
   * @param buffersNow how many are out now
   */
  public record SizeClass(String name, long buffers, long buffersNow) {}

  /**
   * Buffers of one size.
   *
   * @param bytes what each takes
   * @param buffers how many were out then
   * @param buffersNow how many are out now
   * @param followed how many of these are followed
   */
  public record Size(long bytes, long buffers, long buffersNow, long followed) {
    /** How many of those from before are still out, at most. */
    public long left() {
      return atMost(buffers, buffersNow, followed);
    }
  }

  /**
   * A page that was there then.
   *
   * @param className its class
   * @param of what hands out of it
   * @param size its bytes, {@link Getters#NONE} if unknown
   * @param used bytes that were out of it then
   * @param usedNow bytes that are out of it now
   * @param followed how many of these are followed
   */
  public record Page(
      String className, String of, long size, long used, long usedNow, long followed) {
    /** How many bytes of those from before are still out, at most. */
    public long left() {
      return atMost(used, usedNow, followed);
    }
  }

  /** How many of those from before are still out, at most; {@link Getters#NONE} if unknown. */
  public long left() {
    return then.buffers() == Getters.NONE || now.buffers() == Getters.NONE
        ? Getters.NONE
        : atMost(then.buffers(), now.buffers(), followed);
  }

  private static long atMost(long then, long now, long followed) {
    return Math.max(0, Math.min(then, now - followed));
  }
}
