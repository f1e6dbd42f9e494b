package dev.tallyman.ledger;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger could not follow, counted, so that blindness shows. Lock-free: hooks write it.
 */
public final class Coverage {
  private static final AtomicLong untracked = new AtomicLong();
  private static final AtomicLong early = new AtomicLong();
  private static final AtomicLong dropped = new AtomicLong();
  private static final AtomicLong endedUnseen = new AtomicLong();
  private static final AtomicReference<@Nullable String> fault = new AtomicReference<>();

  /** Written before the first hook runs. */
  private static volatile boolean late;

  private Coverage() {}

  static void addUntracked() {
    if (late) {
      early.incrementAndGet();
    } else {
      untracked.incrementAndGet();
    }
  }

  /** The program ran already when it was woven: there are objects that nobody saw come. */
  public static void isLate(boolean isLate) {
    late = isLate;
  }

  /** True if the program ran already when it was woven. */
  static boolean isLate() {
    return late;
  }

  /** References to pages that were there before the program was woven. */
  public static long early() {
    return early.get();
  }

  static void addDropped() {
    dropped.incrementAndGet();
  }

  /** References of a handle that its pool handed out anew, though their end was not seen. */
  static void addEndedUnseen(int references) {
    endedUnseen.addAndGet(references);
  }

  /**
   * A hook failed: that is our fault, never the program's. The first one's class is kept by name:
   * what was thrown holds the classes on its stack, and so the loader of a program that is long
   * gone.
   */
  static void fault(Throwable thrown) {
    try {
      dropped.incrementAndGet();
      fault.compareAndSet(null, thrown.getClass().getName());
    } catch (Throwable noRoom) {
      // The stack is full: the program is about to see that for itself.
    }
  }

  /** Forgets all: the books were closed. */
  static void clear() {
    untracked.set(0);
    early.set(0);
    dropped.set(0);
    endedUnseen.set(0);
    fault.set(null);
  }

  /** Pages without a place for a shadow. */
  public static long untracked() {
    return untracked.get();
  }

  /** Events that were lost. 0 in a report that can be trusted to the last reference. */
  public static long dropped() {
    return dropped.get() + Incidents.dropped();
  }

  /** References that must have ended, in a way that was not seen. */
  public static long endedUnseen() {
    return endedUnseen.get();
  }

  /** Class of the first failure inside a hook, or null. */
  public static @Nullable String fault() {
    return fault.get();
  }
}
