package dev.tallyman.engine.weave;

import dev.tallyman.ledger.Getters;
import dev.tallyman.ledger.PageUse;

/** Adds up what lies in one page. Used by one thread. */
final class PageTally {
  private final Object page;
  private final int number;
  private int handles;
  private long taken;
  private int parked;
  private long parkedBytes;
  private long left;

  PageTally(Object page, int number) {
    this.page = page;
    this.number = number;
  }

  Object page() {
    return page;
  }

  int number() {
    return number;
  }

  void lies(long bytes) {
    handles++;
    taken = sum(taken, bytes);
  }

  void parks(long bytes) {
    parked++;
    parkedBytes = sum(parkedBytes, bytes);
  }

  /** A part of the page is shared out in smaller ones, of which so many bytes are not used. */
  void hasLeft(long bytes) {
    left = sum(left, bytes);
  }

  /** What of its used bytes nobody has; {@link Getters#NONE} if unknown. */
  long unclaimed(long used) {
    long claimed = sum(sum(taken, parkedBytes), left);
    return used == Getters.NONE || claimed == Getters.NONE ? Getters.NONE : used - claimed;
  }

  /** The sum; unknown if one of them is. */
  static long sum(long sum, long bytes) {
    return sum == Getters.NONE || bytes == Getters.NONE ? Getters.NONE : sum + bytes;
  }

  PageUse use(long size, long used) {
    return new PageUse(
        page.getClass().getName(),
        number,
        System.identityHashCode(page),
        size,
        used,
        handles,
        taken,
        parked,
        parkedBytes);
  }
}
