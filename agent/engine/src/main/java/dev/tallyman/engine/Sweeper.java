package dev.tallyman.engine;

import dev.tallyman.ledger.Ledger;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The agent's one thread: keeps the ledger's books tidy. A daemon that inherits nothing from the
 * thread that starts it.
 */
final class Sweeper implements Runnable {
  private static final long PERIOD = TimeUnit.MILLISECONDS.toNanos(500);

  private final Runnable first;

  private Sweeper(Runnable first) {
    this.first = first;
  }

  static void start(Runnable first) {
    ThreadGroup root = Thread.currentThread().getThreadGroup();
    while (root.getParent() != null) {
      root = root.getParent();
    }
    Thread thread = new Thread(root, new Sweeper(first), "tallyman-sweep", 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
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
