package dev.tallyman.engine.gate;

import dev.tallyman.ledger.OpenLife;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Waits for buffers that are on their way back: while some are open and still move. What stands
 * still is not waited for. All waits of a JVM together have a limit.
 *
 * <p>Thread-safe: classes that run side by side end side by side.
 */
final class Drain {
  private static final long LONGEST_TOGETHER = TimeUnit.SECONDS.toNanos(30);
  private static final long LOOK_EVERY = TimeUnit.MILLISECONDS.toNanos(10);

  private final long longest;
  private final AtomicLong spent = new AtomicLong();

  Drain(long millis) {
    this.longest = TimeUnit.MILLISECONDS.toNanos(millis);
  }

  /**
   * Waits.
   *
   * @param lives what may come back
   * @param stillMillis how long nothing must have moved
   * @return how long it took, in nanoseconds
   */
  long await(List<OpenLife> lives, long stillMillis) {
    long start = System.nanoTime();
    long end = start + Math.min(longest, LONGEST_TOGETHER - spent.get());
    long still = TimeUnit.MILLISECONDS.toNanos(stillMillis);
    long seen = state(lives);
    long since = start;
    long now = start;
    while (seen != 0 && now - end < 0 && now - since < still) {
      LockSupport.parkNanos(LOOK_EVERY);
      now = System.nanoTime();
      long state = state(lives);
      if (state != seen) {
        seen = state;
        since = now;
      }
      if (Thread.currentThread().isInterrupted()) {
        break; // The test's own business: its thread is not to be held up.
      }
    }
    spent.addAndGet(now - start);
    return now - start;
  }

  /** 0 if all are back; else a number that changes when one moves. */
  private static long state(List<OpenLife> lives) {
    long state = 0;
    boolean open = false;
    for (OpenLife life : lives) {
      long one = life.state();
      open |= one != 0;
      state = state * 31 + one;
    }
    return open ? state == 0 ? 1 : state : 0;
  }
}
