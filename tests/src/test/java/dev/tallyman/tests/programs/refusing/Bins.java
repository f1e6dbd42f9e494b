package dev.tallyman.tests.programs.refusing;

import java.util.ArrayDeque;
import java.util.Deque;

/** Hands out bins and takes them back, and says with an exception of its own what went wrong. */
public class Bins {
  private final Deque<Bin> free = new ArrayDeque<>();

  /** What is handed out. */
  public static final class Bin {
    private boolean out;

    /** The layer below. */
    void drop() {
      if (!out) {
        throw new IllegalStateException("not out");
      }
      out = false;
    }
  }

  public Bin take() {
    Bin bin = free.isEmpty() ? new Bin() : free.pop();
    bin.out = true;
    return bin;
  }

  public void give(Bin bin) {
    try {
      bin.drop();
    } catch (IllegalStateException e) {
      throw new IllegalArgumentException("given twice", e);
    }
    free.push(bin);
  }
}
