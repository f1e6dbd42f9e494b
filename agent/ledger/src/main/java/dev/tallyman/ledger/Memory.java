package dev.tallyman.ledger;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What the ledger may keep, and what it gave up. A leak that grows without end must not take the
 * program's heap with it: past half of the limit new lives get no history; past all of it they
 * share a counter for each get site. Counts are never given up.
 */
public final class Memory {
  /** About what a followed life costs with its history and weak reference. */
  static final int BYTES_WITH_HISTORY = 224;

  /** What it costs without the history. */
  static final int BYTES_WITHOUT_HISTORY = 144;

  /** What the stack of its birth costs on top, where each life has one. */
  static final int BYTES_OF_TRACE = 800;

  /** About what a page with rules costs. */
  static final int BYTES_OF_PAGE = 400;

  /** What its history costs on top. */
  static final int BYTES_OF_PAGE_HISTORY = 600;

  /** An open reference to a page, with the buffer that owns it. */
  static final int BYTES_OF_TICKET = 320;

  /** A fact latched on a page: a copy of its history. */
  static final int BYTES_OF_FACT = 2048;

  /** A site of the table, with its texts and its number. */
  static final int BYTES_OF_SITE = 200;

  /** A frame or a stack of the table, with its number. */
  static final int BYTES_OF_FRAME = 88;

  /** What tells which calls a thread is in. */
  static final int BYTES_OF_CALLS = 200;

  /** Where references are compressed, as in all but very large heaps. */
  static final int BYTES_OF_REFERENCE = 4;

  private static final long MOST_BY_DEFAULT = 64L << 20;
  private static final int SHARE_OF_HEAP = 20;

  private static volatile long limit =
      Math.min(MOST_BY_DEFAULT, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
  private static final AtomicLong pages = new AtomicLong();
  private static final AtomicLong withoutHistory = new AtomicLong();
  private static final AtomicLong together = new AtomicLong();

  private Memory() {}

  /** Sets the limit in bytes. Lives that are followed already stay so. */
  public static void limit(long bytes) {
    limit = bytes;
  }

  /** The limit in bytes. */
  public static long limit() {
    return limit;
  }

  /** About how many bytes are kept. */
  public static long used() {
    return used(BYTES_WITH_HISTORY);
  }

  /** Lives that were followed without a history. */
  public static long withoutHistory() {
    return withoutHistory.get();
  }

  /** Lives that were counted by their get site only. */
  public static long together() {
    return together.get();
  }

  /**
   * About how many bytes the ledger's own tables take, with its books closed: they were made for
   * all that may come, and stay as long as the JVM lives.
   */
  public static long ofTables() {
    return PendingSites.bytes()
        + HandleCalls.bytes()
        + Attribution.bytes()
        + Ages.bytes()
        + Sites.bytes()
        + Stacks.bytes()
        + IdentityShadows.bytesOfTables();
  }

  static boolean keepsHistories() {
    return used(BYTES_WITH_HISTORY) < limit / 2;
  }

  static boolean isSpent() {
    return used(BYTES_WITHOUT_HISTORY) >= limit;
  }

  /**
   * Before something is given up: lives that have ended since the last sweep need no room. Not
   * under a book's lock.
   */
  static void makeRoom() {
    if (!keepsHistories()) {
      Registry.sweepIfWorthIt((int) Math.min(Integer.MAX_VALUE, limit / 8 / BYTES_WITH_HISTORY));
    }
  }

  private static long used(int bytesOfLife) {
    int trace = Stacks.mode() == Stacks.Mode.ALL ? BYTES_OF_TRACE : 0;
    return (long) Registry.size() * (bytesOfLife + trace)
        + (long) HandleCalls.size() * BYTES_OF_CALLS
        + pages.get();
  }

  /** Pages with rules, and what is kept of them, took that much more, or less. */
  static void pages(int bytes) {
    pages.addAndGet(bytes);
  }

  /** Forgets all but the limit: the books were closed. */
  static void clear() {
    pages.set(0);
    withoutHistory.set(0);
    together.set(0);
  }

  static void gaveUpHistory() {
    withoutHistory.incrementAndGet();
  }

  static void gaveUpLife() {
    together.incrementAndGet();
  }
}
