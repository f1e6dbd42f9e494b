package dev.tallyman.tests.pools;

import java.util.ArrayDeque;
import java.util.Deque;

/** A pool of the program's own, whose crates carry buffers of other pools. */
final class Crates {
  private final Deque<Crate> idle = new ArrayDeque<>();

  /** What is lent: empty, or with something to be let go when it comes back. */
  static final class Crate {
    private Runnable letGo = () -> {};

    /** Takes over a buffer, and with it the duty to release it. */
    void load(Runnable release) {
      letGo = release;
    }

    int size() {
      return 512;
    }
  }

  synchronized Crate take() {
    Crate crate = idle.poll();
    return crate == null ? new Crate() : crate;
  }

  void give(Crate crate) {
    crate.letGo.run();
    crate.load(() -> {});
    synchronized (this) {
      idle.push(crate);
    }
  }
}
