package dev.tallyman.ledger;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A described get found no memory: tells a thread that was made when there was some.
 *
 * <p>Called where nothing can be allocated. Any thread tells, one waits; a second telling before
 * the first was taken is the same one.
 */
public final class OutOfMemory {
  private static volatile @Nullable Thread waiting;
  private static volatile int site;
  private static volatile boolean seen;

  private OutOfMemory() {}

  /** Names the thread that is woken; null for none. */
  public static void wakes(@Nullable Thread thread) {
    waiting = thread;
  }

  /** The site of the get that found no memory, once; -1 if there was none since the last time. */
  public static int take() {
    if (!seen) {
      return -1;
    }
    seen = false;
    return site;
  }

  /** A woven call threw. */
  static void threw(Throwable thrown, int pending) {
    if (thrown instanceof OutOfMemoryError && isGet(Sites.of(pending).kind())) {
      tell(pending);
    }
  }

  /** A described method threw. */
  static void threw(Throwable thrown, int pending, EventKind kind) {
    if (thrown instanceof OutOfMemoryError && isGet(kind)) {
      tell(pending);
    }
  }

  private static boolean isGet(EventKind kind) {
    return kind == EventKind.GET || kind == EventKind.CLONE || kind == EventKind.EXPAND;
  }

  private static void tell(int pending) {
    site = pending;
    seen = true;
    LockSupport.unpark(waiting);
  }
}
