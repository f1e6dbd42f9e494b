package dev.tallyman.ledger;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Guards the books of a pool with page rules. Not a monitor: before JDK 24 those pin a virtual
 * thread to its carrier. What runs under it is short, allocates little, and calls nothing of the
 * program; it is not reentrant, and no second lock is taken under it.
 */
final class SpinLock {
  private static final int SPINS = 200;
  private final AtomicInteger held = new AtomicInteger();

  void lock() {
    int spins = 0;
    while (held.get() != 0 || !held.compareAndSet(0, 1)) {
      if (++spins < SPINS) {
        Thread.onSpinWait();
      } else {
        Thread.yield();
      }
    }
  }

  void unlock() {
    held.set(0);
  }
}
