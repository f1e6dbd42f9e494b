package dev.tallyman.ledger;

/**
 * When a pool throws because a handle was released too often, the handle's history goes with the
 * exception: as a suppressed {@link Throwable} without a stack, so that nothing of ours is in the
 * program's hands, and the exception can be sent to a JVM without an agent.
 *
 * <p>Three things must hold. By the tally no reference was left for the call: an exception of the
 * program's own code below a last release is none of ours. The exception was made inside this call:
 * the stack that it carries ends in the one that the thread stands on, and nothing above that is a
 * class initialiser. An exception that the pool keeps and throws again has another stack or none,
 * and is not touched. And neither it nor a cause of it has a history yet: what passes several
 * described methods, or is wrapped on its way, tells it once.
 *
 * <p>Whatever fails here is dropped: the exception's class may do in its getters what it likes, and
 * the stack may be full. Nothing is counted here, so no report is wrong.
 *
 * <p>Concurrency: what was made inside this call is known to this thread only, so nobody else holds
 * the monitor that {@link Throwable#addSuppressed} takes. The tape is read while others may write
 * it, see {@link HandleShadow}.
 */
final class PoolExceptions {
  /** Causes of causes are looked at so far: they may form a circle. */
  private static final int MOST_CAUSES = 8;

  /** Frames of the pool's own, between the described method and where the exception was made. */
  private static final int MOST_INNER_FRAMES = 64;

  /** How deep a stack the JVM keeps, unless it is told otherwise. */
  static final int JVM_DEPTH = 1024;

  private static final StackTraceElement[] NO_STACK = new StackTraceElement[0];

  /** Written before the first hook runs. */
  static boolean on = true;

  private PoolExceptions() {}

  /**
   * A call that moves references of a handle threw.
   *
   * @param token the state before, {@link CountedHandles#UNTRACKED} if nothing was moved
   * @param amount references that it was to take, or, below zero, to end
   */
  static void threw(Object handle, int pool, long token, int amount, Throwable thrown) {
    try {
      tell(handle, pool, token, amount, thrown);
    } catch (Throwable failure) {
      // See above.
    }
  }

  /** A call that moves references of one handle or more threw. */
  static void threw(HandleCall call, int point, Object[] arguments, Throwable thrown) {
    boolean takes = call.kind == EventKind.REF;
    if (!takes && call.kind != EventKind.UNREF && call.kind != EventKind.PUT) {
      return;
    }
    try {
      Point at = Point.of(point);
      int amount = at == null ? 0 : at.amount(arguments);
      for (int i = 0; i < call.handles.length; i++) {
        Object handle = call.handles[i];
        if (handle != null) {
          tell(handle, call.pool, call.tokens[i], takes ? amount : -amount, thrown);
        }
      }
    } catch (Throwable failure) {
      // See above.
    }
  }

  /** A method that looks whether a handle may be used threw. */
  static void refused(Object object, int pool, Throwable thrown) {
    try {
      Object handle = on ? Shadows.resolved(object, pool) : null;
      HandleShadow shadow = handle == null ? null : Shadows.of(handle, pool);
      if (shadow != null && StateWord.count(shadow.word()) <= 0) {
        tell(shadow, shadow.word(), 0, thrown);
      }
    } catch (Throwable failure) {
      // See above.
    }
  }

  private static void tell(Object handle, int pool, long token, int amount, Throwable thrown) {
    HandleShadow shadow = on ? Shadows.of(handle, pool) : null;
    if (shadow == null) {
      return;
    }
    boolean moved = token != CountedHandles.UNTRACKED;
    long before = moved ? token : shadow.word();
    if (StateWord.count(before) < (amount < 0 ? -amount : 1)) {
      tell(shadow, before, moved ? amount : 0, thrown);
    }
  }

  private static void tell(HandleShadow shadow, long before, int amount, Throwable thrown) {
    if (StateWord.generation(before) == 0
        || thrown instanceof VirtualMachineError
        || isTold(thrown)) {
      return;
    }
    Throwable history = new Throwable(HistoryText.of(shadow, before, amount));
    if (isMadeHere(thrown.getStackTrace(), history.getStackTrace())) {
      history.setStackTrace(NO_STACK);
      thrown.addSuppressed(history);
    }
  }

  private static boolean isTold(Throwable thrown) {
    Throwable at = thrown;
    for (int i = 0; at != null && i < MOST_CAUSES; i++) {
      for (Throwable suppressed : at.getSuppressed()) {
        if (suppressed.getClass() == Throwable.class
            && HistoryText.isOne(suppressed.getMessage())) {
          return true;
        }
      }
      at = at.getCause();
    }
    return false;
  }

  /**
   * True if {@code thrown} is the stack of a place that was called from the described method while
   * that stood where {@code here} says. Below the described method both must be the same to the
   * line, and as long, unless the JVM cut both off.
   */
  static boolean isMadeHere(StackTraceElement[] thrown, StackTraceElement[] here) {
    int described = 0;
    while (described < here.length && Walk.isOurs(here[described].getClassName())) {
      described++;
    }
    if (described == here.length) {
      return false;
    }
    for (int i = 0; i < thrown.length && i < MOST_INNER_FRAMES; i++) {
      StackTraceElement frame = thrown[i];
      if (isSameMethod(frame, here[described]) && isSameBelow(thrown, i, here, described)) {
        return true;
      }
      if (frame.getMethodName().equals("<clinit>")) {
        return false;
      }
    }
    return false;
  }

  private static boolean isSameMethod(StackTraceElement one, StackTraceElement other) {
    return one.getMethodName().equals(other.getMethodName())
        && one.getClassName().equals(other.getClassName());
  }

  private static boolean isSameBelow(
      StackTraceElement[] thrown, int in, StackTraceElement[] here, int at) {
    boolean isCutOff = thrown.length == here.length && here.length >= JVM_DEPTH;
    if (thrown.length - in != here.length - at && !isCutOff) {
      return false;
    }
    for (int i = 1; in + i < thrown.length && at + i < here.length; i++) {
      if (!thrown[in + i].equals(here[at + i])) {
        return false;
      }
    }
    return true;
  }
}
