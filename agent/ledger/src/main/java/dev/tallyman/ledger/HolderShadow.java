package dev.tallyman.ledger;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The shadow of a holder: an object that was given one reference of a handle and keeps no count.
 *
 * <p>The count is moved by anyone, atomically; the site of the last release is for the record only
 * and may be a racing writer's.
 */
final class HolderShadow {
  private static final VarHandle COUNT;

  static {
    try {
      COUNT = MethodHandles.lookup().findVarHandle(HolderShadow.class, "count", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  final int pool;
  final int birthSite;
  private volatile int count = 1;
  volatile int lastRelease = Sites.UNKNOWN;

  HolderShadow(int pool, int birthSite) {
    this.pool = pool;
    this.birthSite = birthSite;
  }

  /** Returns the count before. */
  int move(int amount) {
    return (int) COUNT.getAndAdd(this, amount);
  }
}
