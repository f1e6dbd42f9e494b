package dev.tallyman.ledger;

import org.jspecify.annotations.Nullable;

/**
 * The stack of a birth as the JVM keeps it, read only if somebody asks: a tenth of the cost of a
 * walk, but some hundred bytes for each life. Where every life is to have its stack, most are never
 * asked for.
 */
final class BirthTrace extends Throwable {
  private static final long serialVersionUID = 1;

  private BirthTrace() {
    super(null, null, false, true);
  }

  /** Null if the birth was walked, so that its stack is known. */
  static @Nullable BirthTrace of(long birth) {
    return Attribution.stack(birth) == Stacks.NONE ? new BirthTrace() : null;
  }

  /** True if a class initialiser was on the stack. */
  boolean isStatic() {
    for (StackTraceElement frame : getStackTrace()) {
      if (frame.getMethodName().equals("<clinit>")) {
        return true;
      }
    }
    return false;
  }

  /** The number of the stack from the first frame outside the pool on. */
  int stack(PoolBook pool) {
    int[] sites = new int[Stacks.depth()];
    int depth = 0;
    for (StackTraceElement frame : getStackTrace()) {
      boolean isCallee =
          depth == 0 && (Walk.isOurs(frame.getClassName()) || pool.isInside(frame.getClassName()));
      if (!isCallee && depth < sites.length) {
        sites[depth++] = Stacks.frame(frame);
      }
    }
    return Stacks.number(sites, depth);
  }
}
