package dev.tallyman.ledger;

import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The described calls of handle pools that one thread is inside of, in numbers: an object would be
 * garbage of each call, and a reference to it a barrier of the collector.
 *
 * <p>Read and written by that thread only, so that nothing in here is synchronized. A call is known
 * by its position, the outermost by 1.
 *
 * <p>A call that ends takes along what was left above it: a stack overflow may have kept an inner
 * exit from being run.
 */
final class ThreadCalls {
  private static final int LONGS_OF_CALL = 3;
  private static final int KIND_MASK = 0x1f;
  private static final int INNER = 1 << 5;
  private static final int LEAST_CALLS = 2;

  /** A list of very many handles was moved: its room is given back. */
  private static final int MANY_CALLS = 64;

  private static final int NUMBERS_AT_ONCE = 1 << 10;
  private static final AtomicLong numbers = new AtomicLong(NUMBERS_AT_ONCE);

  final long thread;
  private final WeakReference<Thread> owner;

  /**
   * How many calls the thread is in. Where an exit has failed, because the stack is full, it is set
   * without a call.
   */
  int depth;

  private long nextNumber;

  /** Of each call: pool and kind, the number of the handle that it moves, and the move's token. */
  private long[] calls = new long[LEAST_CALLS * LONGS_OF_CALL];

  ThreadCalls(long thread, Thread owner) {
    this.thread = thread;
    this.owner = new WeakReference<>(owner);
  }

  /** True if the thread has ended, so that it is in no call, and will be in none. */
  boolean isOver() {
    Thread thread = owner.get();
    return thread == null || !thread.isAlive();
  }

  /** Enters a get; an inner one if it hands out nothing itself. Returns its position. */
  int enterGet(int pool, boolean inner) {
    return enter((long) pool << 32 | EventKind.GET.ordinal() | (inner ? INNER : 0), 0, 0);
  }

  /**
   * Enters a call that moves a handle. Returns its position.
   *
   * @param number the handle's number, see {@link HandleShadow#number}
   * @param token what the move returned
   */
  int enter(int pool, EventKind kind, long number, long token) {
    return enter((long) pool << 32 | kind.ordinal(), number, token);
  }

  private int enter(long what, long number, long token) {
    int at = depth * LONGS_OF_CALL;
    if (at == calls.length) {
      calls = Arrays.copyOf(calls, 2 * at);
    }
    calls[at] = what;
    calls[at + 1] = number;
    calls[at + 2] = token;
    return ++depth;
  }

  /** A number that no other handle has. Taken in blocks, so that threads do not meet over them. */
  long nextNumber() {
    if ((nextNumber & (NUMBERS_AT_ONCE - 1)) == 0) {
      nextNumber = numbers.getAndAdd(NUMBERS_AT_ONCE);
    }
    return nextNumber++;
  }

  /** The call at that position ends, and what is still above it. Nothing at position 0. */
  void leave(int position) {
    if (position > 0 && depth >= position) {
      depth = position - 1;
      if (depth == 0 && calls.length > MANY_CALLS * LONGS_OF_CALL) {
        calls = new long[LEAST_CALLS * LONGS_OF_CALL];
      }
    }
  }

  /** True if the get at that position hands out nothing itself. */
  boolean isInner(int position) {
    return (calls[(position - 1) * LONGS_OF_CALL] & INNER) != 0;
  }

  /** What the move of the call at that position returned. */
  long token(int position) {
    return calls[(position - 1) * LONGS_OF_CALL + 2];
  }

  boolean isEmpty() {
    return depth == 0;
  }

  /** True if the thread is inside a get of the pool. */
  boolean isInGet(int pool) {
    for (int i = 0; i < depth; i++) {
      long what = calls[i * LONGS_OF_CALL];
      if ((int) (what >> 32) == pool && (what & KIND_MASK) == EventKind.GET.ordinal()) {
        return true;
      }
    }
    return false;
  }

  /** True if the thread is inside a call that moves the handle of that number so. */
  boolean covers(int pool, long number, boolean takes) {
    for (int i = 0; i < depth; i++) {
      long what = calls[i * LONGS_OF_CALL];
      if ((int) (what >> 32) == pool
          && calls[i * LONGS_OF_CALL + 1] == number
          && takes(EventKind.of((int) what & KIND_MASK)) == takes) {
        return number != 0;
      }
    }
    return false;
  }

  private static boolean takes(EventKind kind) {
    return kind == EventKind.GET || kind == EventKind.REF;
  }
}
