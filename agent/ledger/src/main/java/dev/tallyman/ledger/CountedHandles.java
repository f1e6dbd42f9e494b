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
      Coverage.untracked(pool);
      return;
    }
    if (((Tracked) handle).$tallymanShadow() != null) {
      return; // One constructor called another.
    }
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
        join((Tracked) handle, pool, Attribution.ofBirth(pool, pending));
        return;
      }
      shadow = attach((Tracked) handle, pool);
    }
    if (Attribution.isMove(pending, pool)) {
      shadow.record(shadow.word(), EventKind.EXPAND, Sites.UNKNOWN, thread);
      return;
    }
    begin(shadow, handle, Attribution.ofBirth(pool, pending), false, thread);
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
    shadow.isStatic = birth.isStatic();
    shadow.own = birth.own();
    shadow.originUnknown = originUnknown;
    shadow.doubtful = originUnknown;
    shadow.provisional = false;
    long before;
    long after;
    do {
      before = shadow.word();
      after = StateWord.reborn(before);
    } while (!shadow.swap(before, after));
    if (StateWord.count(before) != 0) {
      shadow.wiped += StateWord.count(before);
    }
    shadow.record(after, EventKind.CONFIRM, birth.site(), thread);
    if (!StateWord.isRegistered(before)) {
      Registry.add(shadow, thread);
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
      Coverage.dropped(shadow.pool);
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
    shadow.record(before + StateWord.move(amount), kind, site, thread);
    int count = StateWord.count(before);
    if (count < (amount < 0 ? -amount : 1)) {
      if (shadow.provisional) {
        threw(handle, before, amount);
        return UNTRACKED;
      }
      odd(shadow, handle, before, amount, kind, site);
      if (amount > 0) {
        register(shadow, thread);
      }
    }
    return before;
  }

  /** A handle that nobody held is held again: it must be found if it stays so. */
  private static void register(HandleShadow shadow, long thread) {
    long word;
    do {
      word = shadow.word();
      if (StateWord.isRegistered(word) || StateWord.count(word) <= 0) {
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
    Incidents.add(
        new Incident(
            amount < 0 ? Fact.COUNT_TOO_LOW : Fact.TAKEN_ON_DEAD,
            kind,
            shadow.pool,
            handle.getClass().getName(),
            StateWord.generation(before),
            StateWord.count(before),
            Math.abs(amount),
            shadow.birthSite,
            site,
            shadow.tape()));
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
    long now;
    long after;
    do {
      now = shadow.word();
      if (StateWord.generation(now) != StateWord.generation(token)) {
        return;
      }
      after = StateWord.withCountMoved(now, -amount);
      if (StateWord.count(after) > 0) {
        after |= StateWord.REGISTERED;
      }
    } while (!shadow.swap(now, after));
    shadow.undo(Math.abs(amount));
    if (StateWord.isRegistered(after) && !StateWord.isRegistered(now)) {
      // The sweep had forgotten it while the release seemed to be the last.
      Registry.add(shadow, ThreadIds.current());
    }
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
