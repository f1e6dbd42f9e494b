package dev.tallyman.engine;

import dev.tallyman.ledger.Ledger;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The agent's one thread: keeps the ledger's books tidy. Made when the agent starts, see {@link
 * OwnThread}.
 */
final class Sweeper implements Runnable {
  private static final long PERIOD = TimeUnit.MILLISECONDS.toNanos(500);

  private final Runnable first;
  private final Thread thread;

  /**
   * Prepares the thread.
   *
   * @param first what it does first
   */
  Sweeper(Runnable first) {
    this.first = first;
    this.thread = OwnThread.of(this, "tallyman-sweep");
  }

  void start() {
    Ledger.sweeper(thread);
    thread.start();
  }

  @Override
  public void run() {
    first.run();
    while (!Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(PERIOD);
      try {
        Ledger.sweep();
      } catch (Throwable e) {
        // Out of memory, perhaps: the next sweep may find room, and no sweep at all would make it
        // worse.
      }
    }
  }
}
