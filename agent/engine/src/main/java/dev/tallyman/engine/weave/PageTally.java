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

  /** The sum; unknown if one of them is. */
  static long sum(long sum, long bytes) {
    return sum == Getters.NONE || bytes == Getters.NONE ? Getters.NONE : sum + bytes;
  }

  PageUse use(long size, long used) {
    return new PageUse(
        page.getClass().getName(), number, size, used, handles, taken, parked, parkedBytes);
  }
}
