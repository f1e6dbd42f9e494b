package dev.tallyman.ledger;

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

  /** After them, one life in so many of a thread's is walked. */
  static final int SAMPLED = 1 << 12;

  static final Birth UNKNOWN_BIRTH = new Birth(Sites.UNKNOWN, Stacks.NONE, false, false);

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
   * @param stack number of the stack above it, {@link Stacks#NONE} if none was taken
   * @param isStatic a class initialiser was on the stack: the life is meant to last
   * @param own the pool makes a page of it: nobody's reference
   */
  record Birth(int site, int stack, boolean isStatic, boolean own) {}

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
  static Birth ofBirth(int pool, int pending, long thread) {
    if (pending != Sites.UNKNOWN && Sites.of(pending).kind() == EventKind.PAGE_MAKE) {
      return new Birth(Sites.UNKNOWN, Stacks.NONE, false, true);
    }
    int site = of(pool, EventKind.CONFIRM, pending);
    int slot = site & (lives.length - 1);
    if (site != Sites.UNKNOWN && lives[slot] >= WALKED_LIVES && !isSampled(thread)) {
      return new Birth(site, Stacks.NONE, Sites.of(site).isStatic(), false);
    }
    Walk walk = Walk.of(PoolBook.of(pool));
    if (!walk.isStatic()) {
      // Racy by intent: a lost increment walks one life more. A site that fills constants is walked
      // on.
      lives[slot]++;
    }
    return new Birth(
        site != Sites.UNKNOWN ? site : walk.site(pool), walk.stack(), walk.isStatic(), false);
  }

  private static boolean isSampled(long thread) {
    Stacks.Mode mode = Stacks.mode();
    return mode == Stacks.Mode.ALL
        || mode == Stacks.Mode.AUTO && PendingSites.tick(thread, SAMPLED);
  }

  /**
   * Lives of this get site grow old, and some have no stack: the next ones get one. Racy by intent,
   * as the count of walked lives is.
   */
  static void owesStack(int site) {
    int slot = site & (lives.length - 1);
    if (Stacks.mode() == Stacks.Mode.AUTO && lives[slot] >= WALKED_LIVES) {
      lives[slot] = 0;
    }
  }

  /** The stack of the current call, from the first frame outside the pool on. */
  static int stack(PoolBook pool) {
    if (Stacks.mode() == Stacks.Mode.OFF) {
      return Stacks.NONE;
    }
    Walk walk = Walk.of(pool);
    return walk.stack();
  }

  /**
   * The caller of a described method that was not woven (a method reference, reflection): the first
   * frame outside the pool.
   */
  static int walked(PoolBook pool, EventKind kind) {
    return Walk.toCaller(pool).site(pool.number(), kind);
  }
}
