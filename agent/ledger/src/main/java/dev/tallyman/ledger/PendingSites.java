package dev.tallyman.ledger;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Which call site the current thread is in: woven callers write it before the call and restore what
 * was there after it, on exceptions too, so a hook below needs no stack walk to name its caller.
 *
 * <p>A direct-mapped table by thread id. A slot is chosen by the id's low 12 bits and holds the 42
 * above them, beside the site's 22: together the whole id, because ids are handed out one by one
 * and none reaches 2^54. Each thread writes only its own slot, unless two live threads fall on the
 * same one. Then the later writer wins and the other finds a foreign id: for it the site is
 * unknown, never wrong. {@link #leave} writes nothing over a foreign id and restores nothing
 * foreign ({@link #enter} saves 0 then), so a value can not come back after its thread has left the
 * call. An empty slot reads as the first thread of that slot, in no call.
 */
final class PendingSites {
  private static final int SLOT_BITS = 12;
  private static final int SLOTS = 1 << SLOT_BITS;

  /** Eight longs apart: neighbours in thread id must not share a cache line. */
  private static final int STRIDE_SHIFT = 3;

  private static final long[] table = new long[SLOTS << STRIDE_SHIFT];
  private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(long[].class);

  private PendingSites() {}

  /** What the table takes. */
  static long bytes() {
    return (long) table.length * Long.BYTES;
  }

  private static int slot(long thread) {
    return ((int) thread & (SLOTS - 1)) << STRIDE_SHIFT;
  }

  private static long upper(long thread) {
    return thread >>> SLOT_BITS << Sites.BITS;
  }

  private static boolean isOf(long thread, long value) {
    return (value ^ upper(thread)) >>> Sites.BITS == 0;
  }

  /** Sets the current thread's site. Returns what to give to {@link #leave}. */
  static long enter(int site) {
    long thread = ThreadIds.current();
    int slot = slot(thread);
    long old = (long) SLOT.getOpaque(table, slot);
    SLOT.setOpaque(table, slot, upper(thread) | site);
    return isOf(thread, old) ? old : 0;
  }

  /** Restores the site that was pending before {@link #enter}. */
  static void leave(long saved) {
    long thread = ThreadIds.current();
    int slot = slot(thread);
    if (isOf(thread, (long) SLOT.getOpaque(table, slot))) {
      SLOT.setOpaque(table, slot, saved);
    }
  }

  /** Returns the number of the current thread's site, or {@link Sites#UNKNOWN}. */
  static int current(long thread) {
    long value = (long) SLOT.getOpaque(table, slot(thread));
    return isOf(thread, value) ? (int) value & Sites.LIMIT : Sites.UNKNOWN;
  }
}
