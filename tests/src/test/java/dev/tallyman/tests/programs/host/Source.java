package dev.tallyman.tests.programs.host;

/**
 * Generic, so that a subclass has a bridge.
 *
 * @param <T> what it gives
 */
public abstract class Source<T> {
  /** Gives one. */
  public abstract T take();
}
