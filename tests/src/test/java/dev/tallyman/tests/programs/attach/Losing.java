package dev.tallyman.tests.programs.attach;

import java.util.concurrent.atomic.AtomicInteger;

/** Which requests lose their buffer. */
final class Losing {
  private final AtomicInteger requests = new AtomicInteger();
  private volatile int every;

  Losing(int every) {
    this.every = every;
  }

  void every(int requestsForOne) {
    every = requestsForOne;
  }

  boolean now() {
    int one = every;
    return one > 0 && requests.incrementAndGet() % one == 0;
  }
}
