package dev.tallyman.engine.canary;

/** Hands out canary buffers. Part of the canary's pool. */
public final class CanaryPool {
  private CanaryPool() {}

  /** A new buffer. */
  public static CanaryBuffer get() {
    return new CanaryBuffer();
  }
}
