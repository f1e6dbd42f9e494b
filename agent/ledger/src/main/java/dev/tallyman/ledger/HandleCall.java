package dev.tallyman.ledger;

import org.jspecify.annotations.Nullable;

/**
 * A described call of a pool of handles whose line says more than one handle and how many
 * references. Of the thread that makes the call only.
 */
final class HandleCall {
  static final Object[] NO_HANDLES = new Object[0];
  private static final long[] NO_COUNTS = new long[0];

  final int pool;
  final EventKind kind;

  /**
   * The handles that it moves; none yet in a get, which has not handed them out. Null for one whose
   * move is part of a call around this one.
   */
  final @Nullable Object[] handles;

  /** For each handle, what the move returned that is taken back if the call moved nothing. */
  final long[] tokens;

  /** For each handle, what the pool counted before a reset. */
  final long[] observed;

  /** Those of its thread. */
  final ThreadCalls calls;

  /** Where it is among them; 0 if it is not. */
  int position;

  HandleCall(ThreadCalls calls, int pool, EventKind kind, @Nullable Object[] handles) {
    this.calls = calls;
    this.pool = pool;
    this.kind = kind;
    this.handles = handles;
    this.tokens = new long[handles.length];
    this.observed = kind == EventKind.SET ? new long[handles.length] : NO_COUNTS;
  }

  boolean takes() {
    return kind == EventKind.GET || kind == EventKind.REF;
  }

  /** The thread is inside it, with each of its handles, or not at all. */
  void enter() {
    try {
      for (int i = 0; i < handles.length; i++) {
        Object handle = handles[i];
        if (handle != null) {
          int at = calls.enter(pool, kind, HandleCalls.number(calls, handle, pool), tokens[i]);
          position = position == 0 ? at : position;
        }
      }
    } catch (Throwable failure) {
      if (position > 0) {
        calls.depth = position - 1;
      }
      throw failure;
    }
  }
}
