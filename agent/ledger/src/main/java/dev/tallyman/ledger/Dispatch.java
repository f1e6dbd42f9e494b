package dev.tallyman.ledger;

import org.jspecify.annotations.Nullable;

/** From the hooks to the books. Whatever goes wrong below stops here: the program never sees it. */
public final class Dispatch {
  private Dispatch() {}

  public static long enterSite(int site) {
    return PendingSites.enter(site);
  }

  public static void leaveSite(long saved) {
    PendingSites.leave(saved);
  }

  public static void leaveSite(Throwable thrown, long saved) {
    try {
      OutOfMemory.threw(thrown, PendingSites.current(ThreadIds.current()));
    } catch (Throwable noRoom) {
      // The stack is full: nothing is told.
    }
    PendingSites.leave(saved);
  }

  public static void born(Object handle, int pool) {
    try {
      HandleBirths.born(handle, pool);
    } catch (Throwable failure) {
      Coverage.fault(failure);
      Doubts.of(handle, pool);
    }
  }

  public static void constructed(Object handle, int pool) {
    try {
      HandleBirths.constructed(handle, pool);
    } catch (Throwable failure) {
      Coverage.fault(failure);
      Doubts.ofMade(handle, pool);
    }
  }

  public static void unmade(Object handle, int pool) {
    try {
      HandleBirths.unmade(handle, pool);
    } catch (Throwable failure) {
      Coverage.fault(failure);
      Doubts.of(handle, pool);
    }
  }

  public static void made(Object made, int pool) {
    try {
      PoolBook.of(pool).made.add(made);
    } catch (Throwable failure) {
      Coverage.fault(failure);
    }
  }

  public static void cacheMade(Object made, int pool) {
    try {
      PoolBook.of(pool).made.addCache(made);
    } catch (Throwable failure) {
      Coverage.fault(failure);
    }
  }

  public static void reclaimed(Object made, int pool, int reclaim) {
    try {
      HandleBirths.reclaimed(made, pool, Reclaim.of(reclaim));
    } catch (Throwable failure) {
      Coverage.fault(failure);
      Doubts.of(pool);
    }
  }

  public static void holderMade(Object holder, int pool) {
    try {
      Holders.made(holder, pool);
    } catch (Throwable failure) {
      Coverage.fault(failure);
    }
  }

  public static void holderTook(Object holder) {
    try {
      Holders.took(holder);
    } catch (Throwable failure) {
      Coverage.fault(failure);
      Doubts.ofHolder(holder);
    }
  }

  public static void holderEnded(Object holder) {
    try {
      Holders.ended(holder);
    } catch (Throwable failure) {
      Coverage.fault(failure);
      Doubts.ofHolder(holder);
    }
  }

  public static void holds(Object holder, @Nullable Object given, int pool) {
    try {
      Held.add(holder, given, pool);
    } catch (Throwable failure) {
      Coverage.fault(failure);
      Doubts.ofHolder(holder);
    }
  }

  public static void readied(Object made, int pool) {
    try {
      HandleBirths.readied(made, pool);
    } catch (Throwable failure) {
      Coverage.fault(failure);
      Doubts.of(pool);
    }
  }

  public static void initialising(Object handle, int pool) {
    try {
      HandleBirths.initialising(handle, pool);
    } catch (Throwable failure) {
      Coverage.fault(failure);
      Doubts.of(handle, pool);
    }
  }

  public static void confirm(Object handle, int pool) {
    try {
      HandleBirths.confirm(handle, pool);
    } catch (Throwable failure) {
      Coverage.fault(failure);
      Doubts.of(handle, pool);
    }
  }

  public static long ref(Object handle, int pool, int amount) {
    if (amount <= 0) {
      return CountedHandles.UNTRACKED; // The pool will refuse it.
    }
    try {
      return CountedHandles.move(handle, pool, amount, EventKind.REF, Guard.THROWS);
    } catch (Throwable failure) {
      Coverage.fault(failure);
      Doubts.of(handle, pool);
      return CountedHandles.UNTRACKED;
    }
  }

  public static long unref(Object handle, int pool, int amount) {
    if (amount <= 0) {
      return CountedHandles.UNTRACKED;
    }
    try {
      return CountedHandles.move(handle, pool, -amount, EventKind.UNREF, Guard.THROWS);
    } catch (Throwable failure) {
      Coverage.fault(failure);
      Doubts.of(handle, pool);
      return CountedHandles.UNTRACKED;
    }
  }

  public static void refThrew(Object handle, int pool, long token, int amount, Throwable thrown) {
    if (amount > 0) {
      threw(handle, pool, token, amount, thrown);
    }
  }

  public static void unrefThrew(Object handle, int pool, long token, int amount, Throwable thrown) {
    if (amount > 0) {
      threw(handle, pool, token, -amount, thrown);
    }
  }

  private static void threw(Object handle, int pool, long token, int amount, Throwable thrown) {
    try {
      CountedHandles.threw(handle, pool, token, amount);
    } catch (Throwable failure) {
      Coverage.fault(failure);
      Doubts.of(handle, pool);
    }
    PoolExceptions.threw(handle, pool, token, amount, thrown);
  }

  public static void refused(Throwable thrown, Object object, int pool) {
    PoolExceptions.refused(object, pool, thrown);
  }

  public static void passed(Throwable thrown, @Nullable Object handle, int frame, boolean here) {
    if (handle == null) {
      return;
    }
    try {
      Crossings.passed(thrown, handle, frame, here);
    } catch (Throwable failure) {
      // What was thrown may be that the stack is full. Nothing is counted here.
    }
  }

  public static @Nullable Object enter(int point, @Nullable Object self, Object[] arguments) {
    try {
      Point at = Point.of(point);
      if (at == null) {
        return null;
      }
      return at.pool().pages() == null
          ? HandleEvents.enter(at, self, arguments)
          : PageEvents.enter(at, self, arguments);
    } catch (Throwable failure) {
      Coverage.fault(failure);
      Doubts.ofPoint(point);
      return null;
    }
  }

  public static void exit(
      int point,
      @Nullable Object token,
      @Nullable Object self,
      Object[] arguments,
      @Nullable Object result,
      @Nullable Throwable thrown) {
    try {
      Point at = Point.of(point);
      if (at == null) {
        return;
      }
      if (at.pool().pages() == null) {
        HandleEvents.exit(at, (HandleCall) token, self, arguments, result, thrown);
      } else {
        PageEvents.exit(at, (Operation) token, self, arguments, result, thrown);
      }
    } catch (Throwable failure) {
      Coverage.fault(failure);
      if (token instanceof HandleCall) {
        HandleCall call = (HandleCall) token;
        if (call.position > 0 && call.calls.depth >= call.position) {
          call.calls.depth = call.position - 1; // There may be no room for a call.
        }
      }
      Doubts.ofPoint(point);
    }
    if (thrown != null) {
      threw(token, point, arguments, thrown);
    }
  }

  public static @Nullable Object calls() {
    try {
      return HandleCalls.ofThread();
    } catch (Throwable failure) {
      Coverage.fault(failure);
      return null;
    }
  }

  public static int enterGet(int point, @Nullable Object calls) {
    try {
      Point at = Point.of(point);
      if (at == null) {
        return PlainEvents.NOWHERE;
      }
      if (calls != null) {
        return PlainEvents.enterGet(at, (ThreadCalls) calls);
      }
    } catch (Throwable failure) {
      Coverage.fault(failure);
    }
    Doubts.ofPoint(point);
    return PlainEvents.NOWHERE;
  }

  public static int enterMove(
      int point, @Nullable Object calls, @Nullable Object handle, int amount) {
    try {
      Point at = Point.of(point);
      if (at == null) {
        return PlainEvents.NOWHERE;
      }
      if (calls != null) {
        return PlainEvents.enterMove(at, (ThreadCalls) calls, handle, amount);
      }
    } catch (Throwable failure) {
      Coverage.fault(failure);
    }
    Doubts.ofPoint(point);
    return PlainEvents.NOWHERE;
  }

  public static void exitPlain(
      int point,
      @Nullable Object calls,
      int position,
      @Nullable Object handle,
      int amount,
      @Nullable Throwable thrown) {
    if (calls != null && position != PlainEvents.NOWHERE) {
      ThreadCalls of = (ThreadCalls) calls;
      try {
        Point at = Point.of(point);
        if (at == null) {
          of.leave(position);
        } else {
          PlainEvents.exit(at, of, position, handle, amount, thrown);
        }
      } catch (Throwable failure) {
        if (of.depth >= position) {
          of.depth = position - 1; // There may be no room for a call.
        }
        Coverage.fault(failure);
        Doubts.ofPoint(point);
      }
    }
    if (thrown != null) {
      ranOut(point, thrown);
    }
  }

  private static void threw(
      @Nullable Object token, int point, Object[] arguments, Throwable thrown) {
    if (token instanceof HandleCall) {
      PoolExceptions.threw((HandleCall) token, point, arguments, thrown);
    }
    ranOut(point, thrown);
  }

  private static void ranOut(int point, Throwable thrown) {
    try {
      Point at = Point.of(point);
      if (at != null) {
        OutOfMemory.threw(thrown, PendingSites.current(ThreadIds.current()), at.kind());
      }
    } catch (Throwable noRoom) {
      // The stack is full: nothing is told.
    }
  }
}
