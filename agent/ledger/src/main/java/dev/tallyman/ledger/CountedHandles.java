package dev.tallyman.ledger;

import dev.tallyman.ledger.hook.Tracked;
import org.jspecify.annotations.Nullable;

/**
 * The events of handles that carry their own count: one atomic add each.
 *
 * <p>Entry hooks see the count before the pool moves it. If the pool's method then throws, {@link
 * #threw} takes the move back, unless the handle has begun another life by then: {@link #confirm}
 * sets count and generation outright, so a move of the old life neither adds to nor takes from the
 * new one.
 */
final class CountedHandles {
  /** What {@link #move} returns for a handle without a shadow. */
  static final long UNTRACKED = 0;

  private CountedHandles() {}

  /** The base constructor returned: the handle exists, and is handed to nobody. */
  static void born(Object handle, int pool) {
    if (!(handle instanceof Tracked)) {
      Coverage.addUntracked();
      return;
    }
    if (((Tracked) handle).$tallymanShadow() != null) {
      return; // One constructor called another.
    }
    Memory.makeRoom();
    HandleShadow attached = Memory.isSpent() ? null : attach((Tracked) handle, pool);
    if (!PoolBook.of(pool).confirms(handle.getClass())) {
      // Nothing that is described follows this constructor: it is all there is to see of the get. A
      // subclass may still throw, so that nothing is handed out.
      confirm(handle, pool);
      if (attached != null) {
        attached.doubtful = true;
      }
    }
  }

  private static HandleShadow attach(Tracked handle, int pool) {
    boolean history = Memory.keepsHistories();
    if (!history) {
      Memory.gaveUpHistory();
    }
    HandleShadow shadow = new HandleShadow(pool, handle, history);
    handle.$tallymanShadow(shadow);
    return shadow;
  }

  /**
   * The pool made a handle ready, and will hand it out or drop it again: what it does to it until
   * it is initialised is nobody's.
   */
  static void readied(Object handle) {
    HandleShadow shadow = shadow(handle);
    if (shadow != null) {
      shadow.provisional = true;
    } else if (handle instanceof Tracked) {
      ((Tracked) handle).$tallymanShadow(null);
    }
  }

  /**
   * The handle is about to be initialised. If references to it seem open, the pool's own count may
   * tell, as long as the pool has not overwritten it.
   */
  static void initialising(Object handle) {
    HandleShadow shadow = shadow(handle);
    if (shadow == null) {
      return;
    }
    boolean held = StateWord.count(shadow.word()) > 0 && !shadow.provisional;
    shadow.heldAtInit = held ? Math.max(0, PoolBook.of(shadow.pool).getters().count(handle)) : 0;
  }

  /** The handle was initialised: a new life begins with one reference. */
  static void confirm(Object handle, int pool) {
    if (!(handle instanceof Tracked)) {
      return;
    }
    HandleShadow shadow = shadow(handle);
    long thread = ThreadIds.current();
    int pending = PendingSites.current(thread);
    if (shadow == null) {
      if (Attribution.isMove(pending, pool)) {
        return;
      }
      if (Memory.isSpent()) {
        join((Tracked) handle, pool, Attribution.ofBirth(pool, pending, thread));
        return;
      }
      shadow = attach((Tracked) handle, pool);
    }
    if (Attribution.isMove(pending, pool)) {
      shadow.record(shadow.word(), EventKind.EXPAND, Sites.UNKNOWN, thread);
      return;
    }
    Attribution.Birth birth = Attribution.ofBirth(pool, pending, thread);
    if (StateWord.count(shadow.word()) > 0) {
      reset(shadow, handle, birth.site());
    }
    begin(shadow, handle, birth, false, thread);
  }

  /**
   * A new life begins over open references. Either ends were not seen, or the pool overwrote a
   * count that others hold: proved if its own count was above that of a new life before, and is
   * that of a new life now.
   */
  private static void reset(HandleShadow shadow, Object handle, int site) {
    int open = StateWord.count(shadow.word());
    boolean proved = shadow.heldAtInit > 1 && PoolBook.of(shadow.pool).getters().count(handle) == 1;
    if (!proved || shadow.originUnknown) {
      Coverage.addEndedUnseen(open);
      return;
    }
    latch(Fact.RESET_WHILE_HELD, EventKind.CONFIRM, shadow, shadow.word(), open, site);
  }

  /** The memory limit is reached: this life is counted with the others of its get site. */
  private static void join(Tracked handle, int pool, Attribution.Birth birth) {
    if (birth.isStatic() || birth.own()) {
      handle.$tallymanShadow(null);
      return;
    }
    Memory.gaveUpLife();
    Crowd crowd = Crowd.of(pool, birth.site(), handle.getClass().getName());
    handle.$tallymanShadow(crowd);
    crowd.move(1);
  }

  private static void begin(
      HandleShadow shadow,
      Object handle,
      Attribution.Birth birth,
      boolean originUnknown,
      long thread) {
    shadow.birthSite = birth.site();
    shadow.birthStack = birth.stack();
    shadow.isStatic = birth.isStatic();
    shadow.own = birth.own();
    shadow.originUnknown = originUnknown;
    shadow.doubtful = originUnknown;
    shadow.provisional = false;
    shadow.raised = false;
    shadow.heldAtInit = 0;
    long before;
    long after;
    do {
      before = shadow.word();
      if (originUnknown && StateWord.generation(before) != 0) {
        return; // Another thread saw it first.
      }
      after = StateWord.reborn(before);
    } while (!shadow.swap(before, after));
    int lost = StateWord.count(before);
    if (lost != 0) {
      shadow.wipe(lost);
    }
    shadow.record(after, EventKind.CONFIRM, birth.site(), thread);
    if (!StateWord.isRegistered(before)) {
      Registry.add(shadow, thread);
    } else if (lost != 0) {
      register(shadow, thread);
    }
  }

  /**
   * A constructor or factory returned after which nothing more is done: the handle is handed out,
   * if it is not already.
   */
  static void constructed(Object handle, int pool) {
    HandleShadow shadow = shadow(handle);
    if (shadow == null) {
      if (crowd(handle) == null) {
        confirm(handle, pool);
      }
      return;
    }
    long word = shadow.word();
    if (StateWord.generation(word) == 0 || StateWord.count(word) <= 0) {
      confirm(handle, pool);
    }
  }

  /** A constructor returned that says who gets the memory back. Of several the last says it. */
  static void reclaimed(Object handle, Reclaim reclaim) {
    HandleShadow shadow = shadow(handle);
    if (shadow != null) {
      shadow.reclaim = reclaim;
      return;
    }
    Crowd crowd = crowd(handle);
    if (crowd != null && reclaim == Reclaim.USER) {
      crowd.undo(1);
      ((Tracked) handle).$tallymanShadow(null);
    }
  }

  /**
   * References are about to be taken (amount above 0) or to end (below 0). Returns the token for
   * {@link #threw}.
   */
  static long move(Object handle, int amount, EventKind kind) {
    HandleShadow shadow = shadow(handle);
    if (shadow == null) {
      Crowd crowd = crowd(handle);
      if (crowd != null) {
        crowd.move(amount);
      }
      return UNTRACKED;
    }
    if (amount > StateWord.MAX_AMOUNT || amount < -StateWord.MAX_AMOUNT) {
      Coverage.addDropped();
      return UNTRACKED;
    }
    long thread = ThreadIds.current();
    if (StateWord.generation(shadow.word()) == 0) {
      if (shadow.provisional) {
        return UNTRACKED;
      }
      // Used before a described init returned: the pool takes a way that the descriptor does not
      // know. It has one reference.
      begin(shadow, handle, Attribution.UNKNOWN_BIRTH, true, thread);
    }
    int site = Attribution.of(shadow.pool, kind, PendingSites.current(thread));
    long before = shadow.move(amount);
    int count = StateWord.count(before);
    if (amount < 0 ? count < -StateWord.CEILING : count > StateWord.CEILING) {
      // From now on the ledger's count is not the handle's.
      shadow.doubtful = true;
      shadow.originUnknown = true;
      takeBack(shadow, before, amount);
      Coverage.addDropped();
      return UNTRACKED;
    }
    shadow.record(before + StateWord.move(amount), kind, site, thread);
    if (count < (amount < 0 ? -amount : 1)) {
      if (shadow.provisional) {
        threw(handle, before, amount);
        return UNTRACKED;
      }
      odd(shadow, handle, before, amount, kind, site);
      register(shadow, thread);
    }
    return before;
  }

  /**
   * Something moved that the sweep may have forgotten: held again, it must be found if it stays so;
   * else its totals must be.
   */
  private static void register(HandleShadow shadow, long thread) {
    long word;
    do {
      word = shadow.word();
      if (StateWord.isRegistered(word)) {
        return;
      }
    } while (!shadow.swap(word, word | StateWord.REGISTERED));
    Registry.add(shadow, thread);
  }

  private static void odd(
      HandleShadow shadow, Object handle, long before, int amount, EventKind kind, int site) {
    if (shadow.originUnknown) {
      return;
    }
    if (amount < 0) {
      latch(Fact.COUNT_TOO_LOW, kind, shadow, before, -amount, site);
    } else if (PoolBook.of(shadow.pool).getters().count(handle) > 0) {
      // The pool says that somebody holds it: that reference was taken in a way that was not seen.
      shadow.doubtful = true;
    } else {
      shadow.raised = true;
      latch(Fact.TAKEN_ON_DEAD, kind, shadow, before, amount, site);
    }
  }

  private static void latch(
      Fact fact, EventKind kind, HandleShadow shadow, long before, int amount, int site) {
    Incidents.add(
        new Incident(
            fact,
            kind,
            shadow.pool,
            shadow.className,
            StateWord.generation(before),
            StateWord.count(before),
            amount,
            shadow.birthSite,
            shadow.birthStack,
            site,
            Attribution.stack(PoolBook.of(shadow.pool)),
            shadow.tape(before + StateWord.move(amount))));
  }

  /** The call whose entry returned {@code token} threw: nothing moved. */
  static void threw(Object handle, long token, int amount) {
    HandleShadow shadow = shadow(handle);
    if (shadow == null) {
      Crowd crowd = crowd(handle);
      if (crowd != null) {
        crowd.undo(amount);
      }
      return;
    }
    if (token == UNTRACKED) {
      return;
    }
    if (amount < 0 && reallyMoved(shadow, handle)) {
      // It threw after the count had moved: the last release frees memory, and that failed.
      shadow.doubtful = true;
      return;
    }
    takeBack(shadow, token, amount);
  }

  private static void takeBack(HandleShadow shadow, long token, int amount) {
    long now;
    do {
      now = shadow.word();
      if (StateWord.generation(now) != StateWord.generation(token)) {
        return;
      }
    } while (!shadow.swap(now, StateWord.withCountMoved(now, -amount)));
    shadow.undo(Math.abs(amount));
    // The sweep may have forgotten it while the release seemed to be the last.
    register(shadow, ThreadIds.current());
  }

  /** Asks the pool, which is rare enough here: the ledger's count is one that has moved. */
  private static boolean reallyMoved(HandleShadow shadow, Object handle) {
    long observed = PoolBook.of(shadow.pool).getters().count(handle);
    int count = StateWord.count(shadow.word());
    return observed != Getters.NONE && count >= 0 && observed <= count;
  }

  private static @Nullable HandleShadow shadow(Object handle) {
    if (!(handle instanceof Tracked)) {
      return null;
    }
    Object shadow = ((Tracked) handle).$tallymanShadow();
    return shadow instanceof HandleShadow ? (HandleShadow) shadow : null;
  }

  private static @Nullable Crowd crowd(Object handle) {
    Object shadow = handle instanceof Tracked ? ((Tracked) handle).$tallymanShadow() : null;
    return shadow instanceof Crowd ? (Crowd) shadow : null;
  }
}
