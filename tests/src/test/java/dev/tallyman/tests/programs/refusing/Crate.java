package dev.tallyman.tests.programs.refusing;

import java.util.function.Supplier;

/** Carries its own count, and refuses what is one too many with whatever it is told to throw. */
public class Crate {
  private final Crate below;
  private final Supplier<? extends RuntimeException> refusal;
  private Runnable end = () -> {};
  private int count = 1;

  /** Refuses with what the supplier makes, inside the call that is refused. */
  public Crate(Supplier<? extends RuntimeException> refusal) {
    this(null, refusal);
  }

  /** Stands on another one, which is told first what this one is told. */
  public Crate(Crate below, Supplier<? extends RuntimeException> refusal) {
    this.below = below;
    this.refusal = refusal;
  }

  /** Runs that when the last reference has ended. */
  public Crate atEnd(Runnable end) {
    this.end = end;
    return this;
  }

  public int count() {
    return count;
  }

  public Crate retain() {
    if (below != null) {
      below.retain();
    }
    check();
    count++;
    return this;
  }

  public boolean release() {
    check();
    count--;
    if (count == 0) {
      end.run();
    }
    return count == 0;
  }

  /** Only while somebody holds it; what it does itself may fail, and is mended. */
  public int use(int with) {
    int used = with;
    try {
      used = Math.floorDiv(7, with);
    } catch (ArithmeticException e) {
      used++;
    }
    check();
    return used;
  }

  private void check() {
    if (count == 0) {
      throw refusal.get();
    }
  }
}
