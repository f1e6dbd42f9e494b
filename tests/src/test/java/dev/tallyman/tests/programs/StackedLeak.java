package dev.tallyman.tests.programs;

import dev.tallyman.tests.programs.tiny.TinyBuffer;
import dev.tallyman.tests.programs.tiny.TinyPool;
import java.util.ArrayList;
import java.util.List;

/** Loses buffers of one get site on two ways, and releases one too often. */
public final class StackedLeak {
  private static final List<TinyBuffer> lost = new ArrayList<>();

  private StackedLeak() {}

  /** Runs it. */
  public static void main(String[] arguments) {
    TinyPool pool = new TinyPool();
    byTheWindow(pool);
    for (int i = 0; i < 2; i++) {
      byTheDoor(pool);
    }
    tooOften(pool.get());
    System.out.println("lost " + lost.size());
  }

  private static void byTheDoor(TinyPool pool) {
    lose(pool);
  }

  private static void byTheWindow(TinyPool pool) {
    lose(pool);
  }

  private static void lose(TinyPool pool) {
    lost.add(pool.get());
  }

  private static void tooOften(TinyBuffer buffer) {
    buffer.release();
    try {
      buffer.release();
    } catch (IllegalStateException refused) {
      System.out.println("refused");
    }
  }
}
