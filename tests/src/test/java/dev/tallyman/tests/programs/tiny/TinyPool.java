package dev.tallyman.tests.programs.tiny;

/** Hands out buffers. Its descriptor is {@code programs/tiny.pool}. */
public class TinyPool {
  /** Gives a buffer with one reference. */
  public TinyBuffer get() {
    return new TinyBuffer();
  }
}
