package dev.tallyman.engine.weave;

import dev.tallyman.ledger.Ledger;
import java.util.Map;

/**
 * Whether a pool stood still since this was made. Counts that did not move are not enough: a
 * release is counted when it begins, and until it has ended, the page has what nobody holds any
 * more. So no thread may be in the pool's code either: it has begun before the look and not ended
 * after it, or it has moved a count in between. Used by one thread. A virtual thread that waits for
 * a lock of the pool is not seen.
 */
final class Stillness {
  private final long movesBefore = Ledger.moves();

  /**
   * The threads are walked, which stops them all for a moment: to be asked only where something was
   * found.
   *
   * @param part an object of the pool: whoever is in a method of its package may be at it
   */
  boolean lasted(Object part) {
    String packageName = part.getClass().getPackageName();
    if (Ledger.moves() != movesBefore) {
      return false;
    }
    for (Map.Entry<Thread, StackTraceElement[]> thread : Thread.getAllStackTraces().entrySet()) {
      if (thread.getKey() != Thread.currentThread() && isIn(packageName, thread.getValue())) {
        return false;
      }
    }
    return Ledger.moves() == movesBefore;
  }

  private static boolean isIn(String packageName, StackTraceElement[] stack) {
    for (StackTraceElement frame : stack) {
      String className = frame.getClassName();
      int dot = className.lastIndexOf('.');
      if (dot == packageName.length() && className.startsWith(packageName)) {
        return true;
      }
    }
    return false;
  }
}
