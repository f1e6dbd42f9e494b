package dev.tallyman.ledger;

import java.util.List;
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
  static int enterGet(Point point, ThreadCalls calls) {
    int pool = point.pool().number();
    return calls.enterGet(pool, !calls.isEmpty() && calls.isInGet(pool));
  }

  /** The call at that position returned or threw. */
  static void exit(
      Point point,
      ThreadCalls calls,
      int position,
      @Nullable Object object,
      int amount,
      @Nullable Throwable thrown) {
    if (point.kind() == EventKind.GET) {
      exitGet(point, calls, position, object, amount, thrown);
    } else {
      exitMove(point, calls, position, object, amount, thrown);
    }
  }

  /** A get returned a handle or null, or threw. */
  private static void exitGet(
      Point point,
      ThreadCalls calls,
      int position,
      @Nullable Object got,
      int amount,
      @Nullable Throwable thrown) {
    boolean inner = calls.isInner(position);
    calls.leave(position);
    if (inner) {
      return;
    }
    if (thrown != null) {
      refused(point.pool(), thrown);
      return;
    }
    Object handle = resolved(point, got);
    if (handle != null) {
      HandleBirths.got(handle, point.pool().number(), amount);
    }
  }

  static void refused(PoolBook book, Throwable thrown) {
    if (!book.accounts.isEmpty()) {
      book.failed.add(book.number(), thrown);
    }
  }

  /** References are about to be taken, or to end. Returns the call's position. */
  static int enterMove(Point point, ThreadCalls calls, @Nullable Object moved, int amount) {
    Object handle = amount <= 0 ? null : resolved(point, moved);
    if (handle == null) {
      return NOWHERE; // The pool will refuse it.
    }
    if (!calls.isEmpty() && HandleEvents.isPart(point, calls, handle)) {
      return NOWHERE;
    }
    int pool = point.pool().number();
    EventKind kind = point.kind();
    int signed = kind == EventKind.REF ? amount : -amount;
    HandleShadow shadow = Shadows.of(handle, pool);
    if (shadow == null) {
      CountedHandles.moveUnknown(handle, pool, signed);
      long number = HandleCalls.number(calls, handle, pool);
      return calls.enter(pool, kind, number, CountedHandles.UNTRACKED);
    }
    long token = CountedHandles.move(shadow, handle, signed, kind, point.terms().guard());
    return calls.enter(pool, kind, shadow.number(calls), token);
  }

  /** References were taken, or have ended; or nothing moved, because it threw. */
  private static void exitMove(
      Point point,
      ThreadCalls calls,
      int position,
      @Nullable Object moved,
      int amount,
      @Nullable Throwable thrown) {
    long token = calls.token(position);
    calls.leave(position);
    if (thrown == null && token != CountedHandles.UNTRACKED) {
      return;
    }
    Object handle = resolved(point, moved);
    if (handle == null) {
      return;
    }
    if (thrown == null) {
      StrangePuts.ended(point, handle);
    } else {
      int pool = point.pool().number();
      int signed = point.kind() == EventKind.REF ? amount : -amount;
      CountedHandles.threw(handle, pool, token, signed);
      PoolExceptions.threw(handle, pool, token, signed, thrown);
    }
  }

  /**
   * The handle that is meant. Whether an object stands for one is a matter of its own class, which
   * may be below the one that is declared.
   */
  private static @Nullable Object resolved(Point point, @Nullable Object object) {
    if (object == null) {
      return null;
    }
    Object handle = point.pool().getters().handle(object, List.of());
    if (handle == null) {
      point.pool().unresolved.incrementAndGet();
    }
    return handle;
  }
}
