package dev.tallyman.ledger;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Which call site the current thread is in: woven callers write it before the call and restore what
 * was there after it, on exceptions too, so a hook below needs no stack walk to name its caller.
 *
 * <p>A direct-mapped table by thread id; a slot holds the low half of the id and the site number.
 * Each thread writes only its own slot, unless two live threads fall on the same one. Then the
 * later writer wins and the other finds a foreign id: for it the site is unknown, never wrong.
 * {@link #leave} writes nothing over a foreign id and restores nothing foreign ({@link #enter}
 * saves 0 then), so a value can not come back after its thread has left the call.
 */
final class PendingSites {
  private static final int SLOTS = 1 << 12;

  /** Eight longs apart: neighbours in thread id must not share a cache line. */
  private static final int STRIDE_SHIFT = 3;

  private static final long[] table = new long[SLOTS << STRIDE_SHIFT];
  private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(long[].class);

  private PendingSites() {}

  private static int slot(long thread) {
    return ((int) thread & (SLOTS - 1)) << STRIDE_SHIFT;
  }

  /** Sets the current thread's site. Returns what to give to {@link #leave}. */
  static long enter(int site) {
    long thread = ThreadIds.current();
    int slot = slot(thread);
    long old = (long) SLOT.getOpaque(table, slot);
    SLOT.setOpaque(table, slot, thread << 32 | site);
    return (int) (old >>> 32) == (int) thread ? old : 0;
  }

  /** Restores the site that was pending before {@link #enter}. */
  static void leave(long saved) {
    long thread = ThreadIds.current();
    int slot = slot(thread);
    if ((int) ((long) SLOT.getOpaque(table, slot) >>> 32) == (int) thread) {
      SLOT.setOpaque(table, slot, saved);
    }
  }

  /**
   * True once in so many calls of the current thread, a power of 2. Threads that share a slot share
   * the count, and may lose one: it chooses a sample, no more.
   */
  static boolean tick(long thread, int times) {
    int counter = slot(thread) + 1;
    long count = table[counter] + 1;
    table[counter] = count;
    return (count & (times - 1)) == 0;
  }

  /** Returns the number of the current thread's site, or {@link Sites#UNKNOWN}. */
  static int current(long thread) {
    long value = (long) SLOT.getOpaque(table, slot(thread));
    return (int) (value >>> 32) == (int) thread ? (int) value : Sites.UNKNOWN;
  }
}
