package dev.tallyman.tests.programs;

import dev.tallyman.tests.programs.tiny.TinyBuffer;
import dev.tallyman.tests.programs.tiny.TinyPool;
import java.lang.ref.WeakReference;

/** Loses two buffers, of which one can not be reached any more when the program ends. */
public final class CollectedLeak {
  private CollectedLeak() {}

  /** Runs it. */
  public static void main(String[] arguments) {
    TinyPool pool = new TinyPool();
    TinyBuffer[] buffers = new TinyBuffer[2];
    for (int i = 0; i < buffers.length; i++) {
      buffers[i] = pool.get();
    }
    WeakReference<TinyBuffer> lost = new WeakReference<>(buffers[0]);
    buffers[0] = null;
    while (!lost.refersTo(null)) {
      System.gc();
    }
    System.out.println("kept " + buffers[1].refCount());
  }
}
