package dev.tallyman.ledger;

import org.jspecify.annotations.Nullable;

/**
 * The events of pools of handles whose lines say one handle and how many references, and no more:
 * the way of nearly every get and put, without an object for a call. What they mean, and when a
 * move is made, is as in {@link HandleEvents}.
 */
final class PlainEvents {
  /** The position of a call that the thread is not known to be in. */
  static final int NOWHERE = 0;

  private PlainEvents() {}

  /** A get begins. Returns its position. */
  static int enterGet(Point point) {
    int pool = point.pool().number();
    ThreadCalls calls = HandleCalls.ofThread();
    return calls.enterGet(pool, !calls.isEmpty() && calls.isInGet(pool));
  }

  /** A get returned a handle or null, or threw. */
  static void exitGet(
      Point point, int position, @Nullable Object handle, int amount, @Nullable Throwable thrown) {
    if (position == NOWHERE) {
      return;
    }
    ThreadCalls calls = HandleCalls.ofThread();
    boolean inner = calls.isInner(position);
    calls.leave(position);
    if (inner) {
      return;
    }
    if (thrown != null) {
      refused(point.pool(), thrown);
    } else if (handle != null) {
      HandleBirths.got(handle, point.pool().number(), amount);
    }
  }

  static void refused(PoolBook book, Throwable thrown) {
    if (!book.accounts.isEmpty()) {
      book.failed.add(book.number(), thrown);
    }
  }

  /** References are about to be taken, or to end. Returns the call's position. */
  static int enterMove(Point point, @Nullable Object handle, int amount) {
    if (handle == null || amount <= 0) {
      return NOWHERE; // The pool will refuse it.
    }
    ThreadCalls calls = HandleCalls.ofThread();
    if (!calls.isEmpty() && HandleEvents.isPart(point, calls, handle)) {
      return NOWHERE;
    }
    int pool = point.pool().number();
    EventKind kind = point.kind();
    int moved = kind == EventKind.REF ? amount : -amount;
    HandleShadow shadow = Shadows.of(handle, pool);
    if (shadow == null) {
      CountedHandles.moveTogether(Shadows.crowd(handle, pool), moved);
      long number = HandleCalls.number(calls, handle, pool);
      return calls.enter(pool, kind, number, CountedHandles.UNTRACKED);
    }
    long token = CountedHandles.move(shadow, handle, moved, kind, point.terms().guard());
    return calls.enter(pool, kind, shadow.number(calls) & 0xffffffffL, token);
  }

  /** References were taken, or have ended; or nothing moved, because it threw. */
  static void exitMove(
      Point point, int position, @Nullable Object handle, int amount, @Nullable Throwable thrown) {
    if (position == NOWHERE) {
      return;
    }
    ThreadCalls calls = HandleCalls.ofThread();
    long token = calls.token(position);
    calls.leave(position);
    if (thrown != null && handle != null) {
      int pool = point.pool().number();
      int moved = point.kind() == EventKind.REF ? amount : -amount;
      CountedHandles.threw(handle, pool, token, moved);
      PoolExceptions.threw(handle, pool, token, moved, thrown);
    }
  }
}
