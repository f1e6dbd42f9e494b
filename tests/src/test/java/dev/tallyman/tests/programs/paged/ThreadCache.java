package dev.tallyman.tests.programs.paged;

import java.util.ArrayDeque;

/** What one thread has parked. */
final class ThreadCache {
  final Shelf[] shelves = {new Shelf(), null};

  /** Places of one size. */
  static final class Shelf {
    final ArrayDeque<Parked> queue = new ArrayDeque<>();
  }

  /** A buffer's place, without a buffer. */
  static final class Parked {
    final Run run;
    final int bytes;

    Parked(Run run) {
      this.run = run;
      this.bytes = run.bufferBytes;
    }
  }
}
