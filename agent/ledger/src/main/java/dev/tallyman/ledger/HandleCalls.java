package dev.tallyman.ledger;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Which described calls of handle pools each thread is inside of: a table of {@link ThreadCalls} by
 * thread id. Exact: an entry names its thread, and no two threads share one.
 *
 * <p>Concurrency: entries come in under the lock, each by its own thread, in one of the few slots
 * from its id's own on, and stay while that thread lives. A slot is never emptied: the entry of a
 * thread that has ended is replaced by another thread's. So a thread that looks for its entry,
 * without the lock, finds it before the first empty slot or has none. Where all the slots of a
 * thread belong to others that live, the table is copied into a larger one: a reader of the older
 * one finds there what had come in before, and what comes in later is that reader's only if he is
 * the one who puts it in.
 */
final class HandleCalls {
  private static final int PROBES = 16;
  private static final int LEAST_SLOTS = 1 << 10;
  private static final int MOST_SLOTS = 1 << 20;
  private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(ThreadCalls[].class);
  private static final SpinLock lock = new SpinLock();
  private static volatile @Nullable ThreadCalls[] table = new ThreadCalls[LEAST_SLOTS];

  private HandleCalls() {}

  /** What the table takes, if few threads use pools. */
  static long bytes() {
    return (long) LEAST_SLOTS * Memory.BYTES_OF_REFERENCE;
  }

  /** Forgets all: the books were closed. */
  static void clear() {
    lock.lock();
    try {
      table = new ThreadCalls[LEAST_SLOTS];
    } finally {
      lock.unlock();
    }
  }

  /** The calls of the current thread. */
  static ThreadCalls ofThread() {
    long thread = ThreadIds.current();
    ThreadCalls known = find(table, thread);
    return known == null ? added(thread) : known;
  }

  /**
   * What tells the handle from others; 0 for one of which nothing is known. Past the memory limit
   * the identity hash must do.
   */
  static long number(ThreadCalls calls, Object handle, int pool) {
    HandleShadow shadow = Shadows.of(handle, pool);
    if (shadow != null) {
      return shadow.number(calls) & 0xffffffffL;
    }
    return Shadows.crowd(handle, pool) == null ? 0 : 1L << 32 | System.identityHashCode(handle);
  }

  private static @Nullable ThreadCalls find(@Nullable ThreadCalls[] all, long thread) {
    for (int i = 0; i < PROBES; i++) {
      ThreadCalls at = (ThreadCalls) SLOT.getAcquire(all, slot(all, thread, i));
      if (at == null || at.thread == thread) {
        return at;
      }
    }
    return null;
  }

  private static int slot(@Nullable ThreadCalls[] all, long thread, int probe) {
    return (int) (thread + probe) & all.length - 1;
  }

  private static ThreadCalls added(long thread) {
    ThreadCalls calls = new ThreadCalls(thread, Thread.currentThread());
    lock.lock();
    try {
      while (!add(table, calls)) {
        table = larger(table);
      }
    } finally {
      lock.unlock();
    }
    return calls;
  }

  private static boolean add(@Nullable ThreadCalls[] all, ThreadCalls calls) {
    for (int i = 0; i < PROBES; i++) {
      int slot = slot(all, calls.thread, i);
      ThreadCalls at = all[slot];
      if (at == null || at.isOver()) {
        SLOT.setRelease(all, slot, calls);
        return true;
      }
    }
    return false;
  }

  /** A larger table with those of threads that live. */
  private static @Nullable ThreadCalls[] larger(@Nullable ThreadCalls[] all) {
    for (int slots = 2 * all.length; slots <= MOST_SLOTS; slots *= 2) {
      @Nullable ThreadCalls[] larger = new ThreadCalls[slots];
      boolean hasRoom = true;
      for (ThreadCalls calls : all) {
        hasRoom &= calls == null || calls.isOver() || add(larger, calls);
      }
      if (hasRoom) {
        return larger;
      }
    }
    throw new IllegalStateException("more threads in pools than can be told apart");
  }
}
