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
  private static volatile boolean isBlocked;

  /**
   * Written under the lock, read by anyone who can do with an older one. Of a replaced entry it
   * counts two, until the next cleaning.
   */
  private static int size;

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
      size = 0;
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
      return shadow.number(calls);
    }
    return Shadows.crowd(handle, pool) == null ? 0 : -1L - System.identityHashCode(handle);
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
    if (isBlocked) {
      throw NoRoom.NOW;
    }
    ThreadCalls calls = new ThreadCalls(thread, Thread.currentThread());
    lock();
    try {
      while (!add(table, calls)) {
        table = copy(table, 2 * table.length);
      }
      size++;
    } finally {
      lock.unlock();
    }
    return calls;
  }

  private static void lock() {
    try {
      lock.lock();
    } catch (Throwable abandoned) {
      isBlocked = true; // So that not each new thread waits for it.
      throw abandoned;
    }
  }

  /** How many threads are in it, with those that have ended. */
  static int size() {
    return size;
  }

  /** Forgets threads that have ended, if many are in it. By the sweep. */
  static void clean() {
    if (size <= LEAST_SLOTS && !isBlocked) {
      return;
    }
    lock();
    try {
      @Nullable ThreadCalls[] smaller = copy(table, LEAST_SLOTS);
      int left = 0;
      for (ThreadCalls calls : smaller) {
        left += calls == null ? 0 : 1;
      }
      table = smaller;
      size = left;
      isBlocked = false;
    } finally {
      lock.unlock();
    }
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

  /** A table of those of threads that live, with so many slots or more. */
  private static @Nullable ThreadCalls[] copy(@Nullable ThreadCalls[] all, int least) {
    for (int slots = least; slots <= MOST_SLOTS; slots *= 2) {
      @Nullable ThreadCalls[] copy = new ThreadCalls[slots];
      boolean hasRoom = true;
      for (ThreadCalls calls : all) {
        hasRoom &= calls == null || calls.isOver() || add(copy, calls);
      }
      if (hasRoom) {
        return copy;
      }
    }
    throw NoRoom.NOW;
  }

  /** Thrown where a thread gets no entry: the event is dropped. Made once, without a stack. */
  private static final class NoRoom extends RuntimeException {
    private static final long serialVersionUID = 1;
    static final NoRoom NOW = new NoRoom();

    private NoRoom() {
      super("more threads in pools than can be told apart", null, false, false);
    }
  }
}
