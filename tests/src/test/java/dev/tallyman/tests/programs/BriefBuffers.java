package dev.tallyman.tests.programs;

import dev.tallyman.tests.programs.tiny.TinyBuffer;
import dev.tallyman.tests.programs.tiny.TinyPool;

/** Gets buffers and gives each back at once, as many as its argument says, but for the last ten. */
public final class BriefBuffers {
  private static final TinyBuffer[] OPEN = new TinyBuffer[10];

  private BriefBuffers() {}

  /** Runs it. */
  public static void main(String[] arguments) {
    int many = Integer.parseInt(arguments[0]);
    TinyPool pool = new TinyPool();
    for (int i = 0; i < many; i++) {
      pool.get().release();
    }
    for (int i = 0; i < OPEN.length; i++) {
      OPEN[i] = pool.get();
    }
    System.out.println("open " + OPEN.length);
  }
}
