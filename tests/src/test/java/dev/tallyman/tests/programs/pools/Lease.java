package dev.tallyman.tests.programs.pools;

import java.util.concurrent.atomic.AtomicBoolean;

/** May be closed as often as one likes. */
public class Lease implements AutoCloseable {
  private final AtomicBoolean open = new AtomicBoolean(true);

  public static Lease make() {
    return new Lease();
  }

  @Override
  public void close() {
    open.compareAndSet(true, false);
  }
}
