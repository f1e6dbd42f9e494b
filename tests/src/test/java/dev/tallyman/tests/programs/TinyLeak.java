package dev.tallyman.tests.programs;

import dev.tallyman.tests.programs.tiny.TinyBuffer;
import dev.tallyman.tests.programs.tiny.TinyPool;

/** Gets two buffers and gives one back; ends with exit code 7. */
public final class TinyLeak {
  private TinyLeak() {}

  /** Runs it. */
  public static void main(String[] arguments) {
    System.err.println("program: begins");
    TinyPool pool = new TinyPool();
    TinyBuffer lost = pool.get();
    TinyBuffer returned = pool.get();
    returned.release();
    System.out.println("lost " + lost.refCount() + ", returned " + returned.refCount());
    System.exit(7);
  }
}
