package dev.tallyman.tests.programs;

import dev.tallyman.tests.programs.tiny.ResetPool;
import dev.tallyman.tests.programs.tiny.TinyBuffer;
import dev.tallyman.tests.programs.tiny.TinyPool;

/** Takes a reference too late, and lets a pool overwrite a count that is still held. */
public final class Resets {
  private Resets() {}

  /** Runs it. */
  public static void main(String[] arguments) {
    raise(new TinyPool());
    hide(new ResetPool());
  }

  private static void raise(TinyPool pool) {
    TinyBuffer buffer = pool.get();
    buffer.release();
    buffer.retain();
    System.out.println("raised to " + buffer.refCount());
  }

  private static void hide(ResetPool pool) {
    ResetPool.Item first = pool.get();
    first.retain();
    ResetPool.Item second = pool.again(first);
    System.out.println("reset to " + second.refCount());
    second.release();
  }
}
