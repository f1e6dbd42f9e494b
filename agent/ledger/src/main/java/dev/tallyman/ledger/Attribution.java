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

  static final long UNKNOWN_BIRTH = 0;

  /** The current call moves a handle to other memory: no new life. */
  static final long NO_BIRTH = -1;

  private static final long STATIC = 1L << 62;
  private static final long OWN = 1L << 63;

  private static final int[] lives = new int[1 << 16];

  /** By what is called: the events that it can cause. */
  private static final int[] fits = new int[EventKind.values().length];

  private static final long IN_INITIALISER = 1L << 31;

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
    allow(EventKind.MOVE, EventKind.MOVE);
    allow(EventKind.PAGE_MAKE, EventKind.PAGE_MAKE);
  }

  private Attribution() {}

  /** What the table takes. */
  static long bytes() {
    return (long) lives.length * Integer.BYTES;
  }

  private static void allow(EventKind event, EventKind... calls) {
    for (EventKind call : calls) {
      fits[call.ordinal()] |= 1 << event.ordinal();
    }
  }

  /**
   * What a hook asks of a site, in one number: the events that its call can cause, one bit each;
   * whether it is in a class initialiser; and above them its pool's number at this time.
   */
  static long fit(Site site) {
    return (long) PoolBook.currentNumber(site.pool()) << 32
        | (site.isStatic() ? IN_INITIALISER : 0)
        | fits[site.kind().ordinal()];
  }

  private static boolean fits(long fit, int pool, EventKind event) {
    int of = (int) (fit >> 32);
    return (of == pool || of == Site.ANY_POOL) && ((int) fit >>> event.ordinal() & 1) != 0;
  }

  /** The pending site if it fits the event, else {@link Sites#UNKNOWN}. */
  static int of(int pool, EventKind event, int pending) {
    return fits(Sites.fit(pending), pool, event) ? pending : Sites.UNKNOWN;
  }

  // Where a life began, in one number, because an object would be garbage of each get: from above,
  // the pool makes a page of it, a class initialiser was on the stack, stack 30 bits, site 32.

  /** Where the life that begins now was got; {@link #NO_BIRTH} if none does. */
  static long ofBirth(int pool, int pending) {
    long fit = Sites.fit(pending);
    if (fits(fit, pool, EventKind.CONFIRM)) {
      if (lives[pending & (lives.length - 1)] >= WALKED_LIVES) {
        return (fit & IN_INITIALISER) == 0 ? pending : pending | STATIC;
      }
      return walkedBirth(pool, pending);
    }
    if (fits(fit, pool, EventKind.MOVE)) {
      return NO_BIRTH;
    }
    boolean ofPage = ((int) fit >>> EventKind.PAGE_MAKE.ordinal() & 1) != 0;
    return ofPage ? OWN : walkedBirth(pool, Sites.UNKNOWN);
  }

  private static long walkedBirth(int pool, int site) {
    Walk walk = Walk.of(PoolBook.of(pool));
    if (!walk.isStatic()) {
      // Racy by intent: a lost increment walks one life more. A site that fills constants is walked
      // on.
      lives[site & (lives.length - 1)]++;
    }
    return (walk.isStatic() ? STATIC : 0)
        | (long) walk.stack() << 32
        | (site != Sites.UNKNOWN ? site : walk.site(pool));
  }

  /** The number of the call site. */
  static int site(long birth) {
    return (int) birth;
  }

  /** The number of the stack above it, {@link Stacks#NONE} if none was taken. */
  static int stack(long birth) {
    return (int) (birth >>> 32) & 0x3fffffff;
  }

  /** A class initialiser was on the stack: the life is meant to last. */
  static boolean isStatic(long birth) {
    return (birth & STATIC) != 0;
  }

  /** The pool makes a page of it: nobody's reference. */
  static boolean isOwn(long birth) {
    return (birth & OWN) != 0;
  }

  /** One more life of this get site is walked: a sample of so many in a second, not in a life. */
  static void sample(int site) {
    int slot = site & (lives.length - 1);
    if (Stacks.mode() == Stacks.Mode.AUTO && lives[slot] >= WALKED_LIVES) {
      lives[slot] = WALKED_LIVES - 1;
    }
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
