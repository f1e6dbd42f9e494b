package dev.tallyman.tests.programs;

import dev.tallyman.tests.programs.tiny.TinyBuffer;
import dev.tallyman.tests.programs.tiny.TinyPool;

/** Two bugs behind one get site, and a third at another. */
public final class TwoBugs {
  private static final TinyPool POOL = new TinyPool();

  private TwoBugs() {}

  /** Runs it. */
  public static void main(String[] arguments) {
    forgets(got());
    retains(got());
    System.out.println("other " + POOL.get().refCount());
  }

  private static TinyBuffer got() {
    return POOL.get();
  }

  private static void forgets(TinyBuffer buffer) {
    buffer.retain();
    buffer.release();
  }

  private static void retains(TinyBuffer buffer) {
    buffer.retain();
    buffer.release();
  }
}
