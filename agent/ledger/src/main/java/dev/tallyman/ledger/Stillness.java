package dev.tallyman.ledger;

import java.util.Map;
import java.util.Set;

/**
 * Whether a pool stood still for a while, so that what was read of it one after the other was so at
 * one time.
 *
 * <p>Counts that did not move are not enough: a release is counted when it begins, and until it has
 * ended, its page has what nobody holds any more. So at the beginning and at the end no thread may
 * be in the pool's code. Then whatever was done to the pool in between began and ended in between;
 * and gets, releases and new memory for an old handle are counted within themselves, so one of them
 * shows as a move. The walk at the end is before the second reading of the moves: it stops each
 * thread, and what they wrote is seen. What is not counted is what the pool does for itself, as
 * when a cache is trimmed; whoever reads must read in the direction in which memory goes home, so
 * that it is seen twice and never missed.
 *
 * <p>Virtual threads are in no such walk, mounted or not: while there is a thread that carries
 * some, nothing is proved.
 */
final class Stillness {
  /** Since JDK 21. */
  private static final String CARRIER = "jdk.internal.misc.CarrierThread";

  private final Set<String> packages;
  private final long moves;
  private final boolean began;

  /** Begins now. Walks all stacks, which stops all threads for a moment. */
  Stillness(Set<String> packages) {
    this.packages = packages;
    this.moves = Ledger.moves();
    this.began = isEmptied();
  }

  /** True if the pool stood still from the beginning until now. */
  boolean lasts() {
    return began && isEmptied() && Ledger.moves() == moves;
  }

  private boolean isEmptied() {
    for (Map.Entry<Thread, StackTraceElement[]> thread : Thread.getAllStackTraces().entrySet()) {
      boolean isCarrier = thread.getKey().getClass().getName().equals(CARRIER);
      if (isCarrier || thread.getKey() != Thread.currentThread() && isIn(thread.getValue())) {
        return false;
      }
    }
    return true;
  }

  private boolean isIn(StackTraceElement[] stack) {
    for (StackTraceElement frame : stack) {
      String name = frame.getClassName();
      if (packages.contains(name.substring(0, Math.max(0, name.lastIndexOf('.'))))) {
        return true;
      }
    }
    return false;
  }
}
