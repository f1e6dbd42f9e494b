package dev.tallyman.ledger;

import java.util.Iterator;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who called: the pending site where it fits the event, else a walk of the stack for a birth, else
 * unknown. Never a guess.
 *
 * <p>A pending site fits if it calls this pool and what it calls can cause this event: a call of
 * {@code retainedSlice} takes a reference on the parent and hands out a slice, a call of {@code
 * release} may end the parent's reference too.
 */
final class Attribution {
  /** The first lives of a site are walked, to see whether a class initialiser stands above it. */
  static final int WALKED_LIVES = 16;

  static final int DEPTH = 64;

  static final Birth UNKNOWN_BIRTH = new Birth(Sites.UNKNOWN, false, false);

  private static final StackWalker WALKER = StackWalker.getInstance();
  private static final int[] lives = new int[1 << 16];
  private static final int[] fits = new int[EventKind.values().length];

  static {
    allow(EventKind.CONFIRM, EventKind.GET, EventKind.CLONE, EventKind.EXPAND);
    allow(EventKind.GET, EventKind.GET, EventKind.CLONE);
    allow(EventKind.REF, EventKind.REF, EventKind.CLONE, EventKind.EXPAND);
    allow(EventKind.CLONE, EventKind.CLONE);
    allow(EventKind.EXPAND, EventKind.EXPAND);
    allow(EventKind.UNREF, EventKind.UNREF, EventKind.PUT);
    allow(EventKind.PUT, EventKind.UNREF, EventKind.PUT);
    allow(EventKind.BIRTH, EventKind.BIRTH, EventKind.GET, EventKind.CLONE);
    allow(EventKind.TRANSFER, EventKind.TRANSFER);
    allow(EventKind.SET, EventKind.SET);
    allow(EventKind.POOL_CLOSE, EventKind.POOL_CLOSE);
    allow(EventKind.OWNER_END, EventKind.OWNER_END);
    allow(EventKind.TOUCH, EventKind.TOUCH);
    allow(EventKind.DRAIN, EventKind.DRAIN, EventKind.POOL_CLOSE);
    allow(EventKind.PAGE_OUT, EventKind.DRAIN, EventKind.POOL_CLOSE);
  }

  private Attribution() {}

  private static void allow(EventKind event, EventKind... calls) {
    for (EventKind call : calls) {
      fits[event.ordinal()] |= 1 << call.ordinal();
    }
  }

  /**
   * Where a life began.
   *
   * @param site number of the call site
   * @param isStatic a class initialiser was on the stack: the life is meant to last
   * @param own the pool makes a page of it: nobody's reference
   */
  record Birth(int site, boolean isStatic, boolean own) {}

  /** The pending site if it fits the event, else {@link Sites#UNKNOWN}. */
  static int of(int pool, EventKind event, int pending) {
    if (pending == Sites.UNKNOWN) {
      return Sites.UNKNOWN;
    }
    Site site = Sites.of(pending);
    boolean fit = site.pool() == pool && (fits[event.ordinal()] & 1 << site.kind().ordinal()) != 0;
    return fit ? pending : Sites.UNKNOWN;
  }

  /** True if the current call moves a handle to other memory: no new life. */
  static boolean isMove(int pending, int pool) {
    if (pending == Sites.UNKNOWN) {
      return false;
    }
    Site site = Sites.of(pending);
    return site.kind() == EventKind.MOVE && site.pool() == pool;
  }

  /** Where the life that begins now was got. */
  static Birth ofBirth(int pool, int pending) {
    if (pending != Sites.UNKNOWN && Sites.of(pending).kind() == EventKind.PAGE_MAKE) {
      return new Birth(Sites.UNKNOWN, false, true);
    }
    int site = of(pool, EventKind.CONFIRM, pending);
    int slot = site & (lives.length - 1);
    if (site != Sites.UNKNOWN && lives[slot] >= WALKED_LIVES) {
      return new Birth(site, Sites.of(site).isStatic(), false);
    }
    Walk walk = new Walk(PoolBook.of(pool));
    WALKER.walk(walk);
    if (!walk.isStatic) {
      // Racy by intent: a lost increment walks one life more. A site that fills constants is walked
      // on.
      lives[slot]++;
    }
    return new Birth(site != Sites.UNKNOWN ? site : walk.site(pool), walk.isStatic, false);
  }

  /**
   * The caller of a described method that was not woven (a method reference, reflection): the first
   * frame outside the pool.
   */
  static int walked(PoolBook pool, EventKind kind) {
    Walk walk = new Walk(pool);
    WALKER.walk(walk);
    return walk.site(pool.number(), kind);
  }

  /** A named class, because a lambda here would link an invokedynamic inside a hook. */
  private static final class Walk implements Function<Stream<StackWalker.StackFrame>, Boolean> {
    private final PoolBook pool;
    private StackWalker.@Nullable StackFrame caller;
    private String call = "";
    private boolean isStatic;

    Walk(PoolBook pool) {
      this.pool = pool;
    }

    @Override
    public Boolean apply(Stream<StackWalker.StackFrame> frames) {
      Iterator<StackWalker.StackFrame> iterator = frames.iterator();
      for (int i = 0; i < DEPTH && iterator.hasNext(); i++) {
        StackWalker.StackFrame frame = iterator.next();
        String name = frame.getClassName();
        if (name.startsWith("java.lang.$Tallyman") || name.startsWith("dev.tallyman.ledger.")) {
          continue;
        }
        if (caller == null) {
          if (pool.isInside(name)) {
            call = frame.getMethodName();
          } else {
            caller = frame;
          }
        }
        isStatic |= frame.getMethodName().equals("<clinit>");
      }
      return isStatic;
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
}
