package dev.tallyman.ledger;

import java.util.Iterator;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One look at the stack of the current thread: who called the pool, from where, and whether a class
 * initialiser stands above. A named class, because a lambda would link an invokedynamic inside a
 * hook.
 */
final class Walk implements Function<Stream<StackWalker.StackFrame>, Boolean> {
  /** Frames that are looked at for a caller. */
  private static final int DEPTH = 64;

  private static final StackWalker WALKER = StackWalker.getInstance();

  private final PoolBook pool;

  /** Frames that are looked at once the caller is found: for a class initialiser, and a stack. */
  private final int further;

  private final int[] sites;
  private int depth;
  private StackWalker.@Nullable StackFrame caller;
  private String call = "";
  private boolean isStatic;

  private Walk(PoolBook pool, int further, int depth) {
    this.pool = pool;
    this.further = further;
    this.sites = new int[depth];
  }

  /** The caller, what stands above it, and the stack if stacks are kept. */
  static Walk of(PoolBook pool) {
    int depth = Stacks.mode() == Stacks.Mode.OFF ? 0 : Stacks.depth();
    return walked(new Walk(pool, DEPTH + depth, depth));
  }

  /** Only the caller: the frames above it are not touched. */
  static Walk toCaller(PoolBook pool) {
    return walked(new Walk(pool, 0, 0));
  }

  private static Walk walked(Walk walk) {
    WALKER.walk(walk);
    return walk;
  }

  boolean isStatic() {
    return isStatic;
  }

  @Override
  public Boolean apply(Stream<StackWalker.StackFrame> frames) {
    Iterator<StackWalker.StackFrame> iterator = frames.iterator();
    for (int i = 0; i < (caller == null ? DEPTH : further) && iterator.hasNext(); i++) {
      StackWalker.StackFrame frame = iterator.next();
      String name = frame.getClassName();
      if (isOurs(name)) {
        continue;
      }
      if (caller == null) {
        if (pool.isInside(name)) {
          call = frame.getMethodName();
        } else {
          caller = frame;
        }
      }
      if (caller != null && depth < sites.length) {
        sites[depth++] = Stacks.frame(frame);
      }
      isStatic |= frame.getMethodName().equals("<clinit>");
    }
    return isStatic;
  }

  /** True for a frame of a hook. */
  static boolean isOurs(String className) {
    return className.startsWith("java.lang.$Tallyman")
        || className.startsWith("dev.tallyman.ledger.");
  }

  int stack() {
    return Stacks.number(sites, depth);
  }

  int site(int number) {
    return site(number, EventKind.GET);
  }

  int site(int number, EventKind kind) {
    StackWalker.StackFrame frame = caller;
    if (frame == null) {
      return Sites.UNKNOWN;
    }
    String file = frame.toStackTraceElement().getFileName();
    return Sites.number(
        new Site(
            number,
            kind,
            call,
            frame.getClassName(),
            frame.getMethodName(),
            file == null ? "" : file,
            Math.max(0, frame.getLineNumber())));
  }
}
