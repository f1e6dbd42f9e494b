package dev.tallyman.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The incidents of counted handles, oldest first, bounded; what did not fit is counted. Lock-free:
 * hooks write it.
 */
final class Incidents {
  static final int LIMIT = 10_000;

  private static final ConcurrentLinkedQueue<Incident> queue = new ConcurrentLinkedQueue<>();
  private static final AtomicInteger size = new AtomicInteger();
  private static final AtomicLong dropped = new AtomicLong();

  private Incidents() {}

  static void add(Incident incident) {
    // Looked at first, so that it never counts far past the limit and around.
    if (size.get() < LIMIT && size.getAndIncrement() < LIMIT) {
      queue.add(incident);
    } else {
      dropped.incrementAndGet();
    }
  }

  static List<Incident> all() {
    return new ArrayList<>(queue);
  }

  /** Forgets all: the books were closed. */
  static void clear() {
    queue.clear();
    size.set(0);
    dropped.set(0);
  }

  static int size() {
    return Math.min(size.get(), LIMIT);
  }

  static long dropped() {
    return dropped.get();
  }
}
