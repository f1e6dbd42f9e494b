package dev.tallyman.engine;

import dev.tallyman.engine.census.Census;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Tells again and again while the program runs, on a thread of its own: a pool's own counts are
 * read by the program's code, which may wait for a lock.
 */
final class Repeat implements Runnable {
  private final Watch watch;
  private final long period;
  private final @Nullable Thread thread;

  /**
   * Prepares the thread.
   *
   * @param millis how often, 0 for never
   */
  Repeat(Watch watch, long millis) {
    this.watch = watch;
    this.period = TimeUnit.MILLISECONDS.toNanos(millis);
    this.thread = millis == 0 ? null : OwnThread.of(this, "tallyman-every");
  }

  void start() {
    if (thread != null) {
      thread.start();
    }
  }

  void end() {
    if (thread != null) {
      OwnThread.end(thread);
    }
  }

  @Override
  public void run() {
    long next = System.nanoTime() + period;
    while (!Thread.currentThread().isInterrupted()) {
      long left = next - System.nanoTime();
      if (left > 0) {
        LockSupport.parkNanos(left);
      } else {
        try {
          watch.tell(Census.Moment.RUNNING);
        } catch (Throwable e) {
          // Out of memory, perhaps: the next one may find room.
        }
        next = System.nanoTime() + period;
      }
    }
  }
}
