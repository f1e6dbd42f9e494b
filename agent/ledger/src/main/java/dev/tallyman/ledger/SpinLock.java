package dev.tallyman.ledger;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Guards the books of a pool with page rules. Not a monitor: before JDK 24 those pin a virtual
 * thread to its carrier. What runs under it is short, allocates little, and calls nothing of the
 * program; it is not reentrant, and no second lock is taken under it.
 *
 * <p>The program's stack may overflow anywhere, in {@link #unlock} too. So a lock that its own
 * thread still holds, or a thread that has ended, was left behind and is taken over; and nobody
 * waits for one for ever: the event is dropped, and counted.
 */
final class SpinLock {
  private static final int SPINS = 200;
  private static final long PATIENCE_NANOS = 2_000_000_000L;

  private final AtomicReference<@Nullable Thread> holder = new AtomicReference<>();

  void lock() {
    Thread self = Thread.currentThread();
    long end = 0;
    int spins = 0;
    while (!holder.compareAndSet(null, self)) {
      Thread other = holder.get();
      if (other == self) {
        return;
      }
      if (++spins < SPINS) {
        Thread.onSpinWait();
        continue;
      }
      if (other != null && !other.isAlive() && holder.compareAndSet(other, self)) {
        return;
      }
      if (end == 0) {
        end = System.nanoTime() + PATIENCE_NANOS;
      } else if (System.nanoTime() - end > 0) {
        throw Abandoned.LOCK;
      }
      Thread.yield();
    }
  }

  void unlock() {
    holder.set(null);
  }

  /** Thrown where nobody gives the lock back. Made once, without a stack: the stack may be full. */
  private static final class Abandoned extends RuntimeException {
    private static final long serialVersionUID = 1;
    static final Abandoned LOCK = new Abandoned();

    private Abandoned() {
      super("a book's lock was left behind", null, false, false);
    }
  }
}
