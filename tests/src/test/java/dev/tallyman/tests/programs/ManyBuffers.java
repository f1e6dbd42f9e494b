package dev.tallyman.tests.programs;

import dev.tallyman.tests.programs.tiny.TinyBuffer;
import dev.tallyman.tests.programs.tiny.TinyPool;

/** Keeps as many buffers open as its argument says, and brings every tenth home. */
public final class ManyBuffers {
  private ManyBuffers() {}

  /** Runs it. */
  public static void main(String[] arguments) {
    int many = Integer.parseInt(arguments[0]);
    TinyPool pool = new TinyPool();
    TinyBuffer[] open = new TinyBuffer[many];
    for (int i = 0; i < many; i++) {
      open[i] = pool.get();
    }
    for (int i = 0; i < many; i += 10) {
      open[i].release();
    }
    System.out.println("open " + (many - many / 10));
  }
}
