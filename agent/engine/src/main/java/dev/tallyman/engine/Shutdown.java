package dev.tallyman.engine;

import dev.tallyman.engine.census.Census;
import dev.tallyman.ledger.Ledger;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The last look. An ordinary shutdown hook runs beside the program's own, while references are
 * still coming home: it only writes an early report, in case the JVM is killed before the end. The
 * real one is taken in a later slot of the JDK's {@code Shutdown}, after all of the program's hooks
 * have ended.
 */
final class Shutdown implements Runnable {
  /** Slots of {@code java.lang.Shutdown}: the JDK uses 0 to 2; the last free one runs last. */
  private static final int LAST_SLOT = 9;

  private static final int FIRST_FREE_SLOT = 3;

  private static final long LONGEST_WAIT = TimeUnit.SECONDS.toNanos(5);
  private static final long LOOK_EVERY = TimeUnit.MILLISECONDS.toNanos(50);
  private static final int STILL_LOOKS = 4;
  private static final long EARLY_MILLIS = 3_000;
  private static final long LAST_MILLIS = 20_000;

  private final Watch watch;

  /** The JDK keeps it as long as the JVM lives. */
  private final Thread hook;

  private boolean isLate;
  private boolean isRegistered;

  Shutdown(Watch watch) {
    this.watch = watch;
    this.hook = OwnThread.of(new Hook(), "tallyman-shutdown");
  }

  /** What the ordinary shutdown hook does. Not a lambda: made in every program. */
  private final class Hook implements Runnable {
    @Override
    public void run() {
      if (isLate) {
        early();
      } else {
        Shutdown.this.run();
      }
    }
  }

  /**
   * Asks for the last look; once is enough.
   *
   * @param lateShutdown registers in a late slot
   */
  synchronized void register(Method lateShutdown) {
    if (isRegistered) {
      return;
    }
    isRegistered = true;
    isLate = registerLate(lateShutdown);
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is going down already: the late slot is enough.
    }
  }

  private boolean registerLate(Method lateShutdown) {
    for (int slot = LAST_SLOT; slot >= FIRST_FREE_SLOT; slot--) {
      try {
        lateShutdown.invoke(null, slot, true, this);
        return true;
      } catch (InvocationTargetException e) {
        // The slot is taken, or too late in the sequence to be added: try the one before.
      } catch (IllegalAccessException e) {
        return false;
      }
    }
    return false;
  }

  private void early() {
    within(EARLY_MILLIS, () -> watch.tell(Census.Moment.SHUTTING_DOWN));
  }

  @Override
  public void run() {
    String failure =
        within(
            LAST_MILLIS,
            () -> {
              settle();
              watch.tell(Census.Moment.END);
            });
    if (failure != null) {
      System.err.println("tallyman: no report: " + failure);
    }
  }

  /**
   * Runs something on a thread of its own and waits for it, but not for ever: a pool's own count is
   * read by the program's code, which may wait for a lock that nobody gives back any more.
   *
   * @return what went wrong, or null
   */
  private static @Nullable String within(long millis, Runnable work) {
    AtomicReference<String> failure =
        new AtomicReference<>("a pool's own count could not be read in time");
    Thread thread =
        OwnThread.of(
            () -> {
              try {
                work.run();
                failure.set("");
              } catch (Throwable e) {
                failure.set(e.toString());
              }
            },
            "tallyman-report");
    thread.start();
    try {
      thread.join(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    String text = failure.get();
    return text == null || text.isEmpty() ? null : text;
  }

  /**
   * Waits while something is open and counts still move: threads that outlive the program's hooks
   * may be bringing it back.
   */
  private void settle() {
    long end = System.nanoTime() + LONGEST_WAIT;
    long moves = Ledger.moves();
    int still = 0;
    while (still < STILL_LOOKS && System.nanoTime() < end && watch.isSomethingOpen()) {
      LockSupport.parkNanos(LOOK_EVERY);
      long now = Ledger.moves();
      still = now == moves ? still + 1 : 0;
      moves = now;
    }
  }
}
