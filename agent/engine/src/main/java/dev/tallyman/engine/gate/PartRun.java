package dev.tallyman.engine.gate;

import dev.tallyman.ledger.gate.TestPart;
import org.jspecify.annotations.Nullable;

/** One attempt at a part of the test plan. Written under the gate's lock. */
final class PartRun {
  static final int RUNNING = Integer.MAX_VALUE;

  final TestPart part;
  final @Nullable PartRun parent;

  /** The look that was taken when it began. */
  final int start;

  /** The look that was taken when it ended. */
  int end = RUNNING;

  long endNanos;
  boolean failed;

  PartRun(TestPart part, @Nullable PartRun parent, int start) {
    this.part = part;
    this.parent = parent;
    this.start = start;
  }

  /** True if it ran between that look and the next. */
  boolean ranAfter(int look) {
    return start <= look && look < end;
  }

  /** True if it is the other, or holds it. */
  boolean holds(PartRun other) {
    for (PartRun at = other; at != null; at = at.parent) {
      if (at == this) {
        return true;
      }
    }
    return false;
  }

  /** What the engine's root holds directly: the test class. The root is nobody's class: itself. */
  PartRun topClass() {
    PartRun at = this;
    while (at.parent != null && at.parent.parent != null) {
      at = at.parent;
    }
    return at;
  }

  boolean isEngine() {
    return parent == null;
  }
}
