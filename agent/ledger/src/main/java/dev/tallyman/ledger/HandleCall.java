package dev.tallyman.ledger;

import org.jspecify.annotations.Nullable;

/**
 * A described call of a pool of handles that a thread is inside of. Written by its own thread only.
 */
final class HandleCall {
  static final Object[] NO_HANDLES = new Object[0];
  private static final long[] NO_COUNTS = new long[0];

  final Thread thread = Thread.currentThread();
  final int pool;
  final EventKind kind;

  /**
   * The handles that it moves; none yet in a get, which has not handed them out. Null for one whose
   * move is part of a call around this one.
   */
  final @Nullable Object[] handles;

  /** For each handle, what the move returned that is taken back if the call moved nothing. */
  final long[] tokens;

  /** A get inside another one: it hands out nothing itself. */
  final boolean inner;

  /** For each handle, what the pool counted before a reset. */
  final long[] observed;

  /** It ended, and could not be taken off its list. */
  boolean isOver;

  HandleCall(int pool, EventKind kind, @Nullable Object[] handles, boolean inner) {
    this.pool = pool;
    this.kind = kind;
    this.handles = handles;
    this.tokens = new long[handles.length];
    this.observed = kind == EventKind.SET ? new long[handles.length] : NO_COUNTS;
    this.inner = inner;
  }

  /** True for a get of that pool that is under way. */
  boolean isGet(int pool) {
    return !isOver && this.pool == pool && kind == EventKind.GET;
  }

  boolean takes() {
    return kind == EventKind.GET || kind == EventKind.REF;
  }

  /** True if a move of the handle in that direction is part of this call. */
  boolean covers(int pool, @Nullable Object handle, boolean takes) {
    if (isOver || this.pool != pool || takes() != takes) {
      return false;
    }
    for (Object mine : handles) {
      if (mine == handle) {
        return true;
      }
    }
    return false;
  }
}
