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

  public static void born(Object handle, int pool) {
    try {
      CountedHandles.born(handle, pool);
    } catch (Throwable failure) {
      Coverage.fault(failure);
    }
  }

  public static void constructed(Object handle, int pool) {
    try {
      CountedHandles.constructed(handle, pool);
    } catch (Throwable failure) {
      Coverage.fault(failure);
    }
  }

  public static void reclaimed(Object handle, int reclaim) {
    try {
      CountedHandles.reclaimed(handle, Reclaim.of(reclaim));
    } catch (Throwable failure) {
      Coverage.fault(failure);
    }
  }

  public static void aliasMade(Object alias, int pool) {
    try {
      Aliases.made(alias, pool);
    } catch (Throwable failure) {
      Coverage.fault(failure);
    }
  }

  public static void aliasTook(Object alias) {
    try {
      Aliases.took(alias);
    } catch (Throwable failure) {
      Coverage.fault(failure);
    }
  }

  public static void aliasEnded(Object alias) {
    try {
      Aliases.ended(alias);
    } catch (Throwable failure) {
      Coverage.fault(failure);
    }
  }

  public static void holds(Object holder, @Nullable Object given) {
    try {
      Held.add(holder, given);
    } catch (Throwable failure) {
      Coverage.fault(failure);
    }
  }

  public static void readied(Object handle) {
    try {
      CountedHandles.readied(handle);
    } catch (Throwable failure) {
      Coverage.fault(failure);
    }
  }

  public static void initialising(Object handle) {
    try {
      CountedHandles.initialising(handle);
    } catch (Throwable failure) {
      Coverage.fault(failure);
    }
  }

  public static void confirm(Object handle, int pool) {
    try {
      CountedHandles.confirm(handle, pool);
    } catch (Throwable failure) {
      Coverage.fault(failure);
    }
  }

  public static long ref(Object handle, int amount) {
    if (amount <= 0) {
      return CountedHandles.UNTRACKED; // The pool will refuse it.
    }
    try {
      return CountedHandles.move(handle, amount, EventKind.REF);
    } catch (Throwable failure) {
      Coverage.fault(failure);
      return CountedHandles.UNTRACKED;
    }
  }

  public static long unref(Object handle, int amount) {
    if (amount <= 0) {
      return CountedHandles.UNTRACKED;
    }
    try {
      return CountedHandles.move(handle, -amount, EventKind.UNREF);
    } catch (Throwable failure) {
      Coverage.fault(failure);
      return CountedHandles.UNTRACKED;
    }
  }

  public static void refThrew(Object handle, long token, int amount) {
    if (amount > 0) {
      threw(handle, token, amount);
    }
  }

  public static void unrefThrew(Object handle, long token, int amount) {
    if (amount > 0) {
      threw(handle, token, -amount);
    }
  }

  private static void threw(Object handle, long token, int amount) {
    try {
      CountedHandles.threw(handle, token, amount);
    } catch (Throwable failure) {
      Coverage.fault(failure);
    }
  }

  public static @Nullable Object enter(int point, @Nullable Object self, Object[] arguments) {
    try {
      return PageEvents.enter(Point.of(point), self, arguments);
    } catch (Throwable failure) {
      Coverage.fault(failure);
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
      PageEvents.exit(Point.of(point), (Operation) token, self, arguments, result, thrown);
    } catch (Throwable failure) {
      Coverage.fault(failure);
    }
  }
}
