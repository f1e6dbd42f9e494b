package dev.tallyman.engine;

import dev.tallyman.ledger.Ledger;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The agent's one thread: keeps the ledger's books tidy. Made when the agent starts, see {@link
 * OwnThread}.
 */
final class Sweeper implements Runnable {
  private static final long LONGEST_PERIOD = 500;

  /** Floors rise three times before the youngest that may be suspected is so old. */
  private static final int WINDOWS_IN_AGE = 3;

  private static final int LOOKS_IN_WINDOW = 3;

  private final Runnable first;
  private final Thread thread;
  private final long made = System.nanoTime();

  /** Nanoseconds in sweeps; written by the thread only. */
  private volatile long taken;

  private volatile long window;

  /**
   * Prepares the thread.
   *
   * @param first what it does first
   * @param age milliseconds for which a handle must have been open before it may be suspected
   */
  Sweeper(Runnable first, int age) {
    this.first = first;
    this.window = age / WINDOWS_IN_AGE;
    this.thread = OwnThread.of(this, "tallyman-sweep");
  }

  void start() {
    begin();
    thread.start();
  }

  /** The ledger's books were opened: it must know who sweeps. */
  void begin() {
    Ledger.sweeper(thread);
    Ledger.window(window);
  }

  /** Suspects no handle that has been open for less, from now on. */
  void age(int millis) {
    window = millis / WINDOWS_IN_AGE;
    Ledger.window(window);
  }

  /** How much of one CPU it takes, in percent. */
  double share() {
    return 100.0 * taken / Math.max(1, System.nanoTime() - made);
  }

  void end() {
    OwnThread.end(thread);
  }

  @Override
  public void run() {
    first.run();
    while (!Thread.currentThread().isInterrupted()) {
      long period = Math.min(LONGEST_PERIOD, window / LOOKS_IN_WINDOW);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(period));
      long begin = System.nanoTime();
      try {
        Ledger.sweep();
        taken += System.nanoTime() - begin;
      } catch (Throwable e) {
        // Out of memory, perhaps: the next sweep may find room, and no sweep at all would make it
        // worse.
      }
    }
  }
}
