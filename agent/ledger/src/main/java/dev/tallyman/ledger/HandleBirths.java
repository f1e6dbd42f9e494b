package dev.tallyman.ledger;

import org.jspecify.annotations.Nullable;

/**
 * How lives of counted handles begin. A life is the handing-out thread's alone until the
 * compare-and-set in {@link #begin} that starts it.
 */
final class HandleBirths {
  private HandleBirths() {}

  /** The base constructor returned: the handle exists, and is handed to nobody. */
  static void born(Object handle, int pool) {
    if (!Shadows.hasNone(handle, pool)) {
      return; // One constructor called another.
    }
    Memory.makeRoom();
    HandleShadow attached = Memory.isSpent() ? null : attach(handle, pool);
    if (!PoolBook.of(pool).confirms(handle.getClass())) {
      // Nothing that is described follows this constructor: it is all there is to see of the get. A
      // subclass may still throw, so that nothing is handed out.
      confirm(handle, pool);
      if (attached != null) {
        attached.doubtful = true;
      }
    }
  }

  private static HandleShadow attach(Object handle, int pool) {
    boolean history = Memory.keepsHistories();
    if (!history) {
      Memory.gaveUpHistory();
    }
    HandleShadow shadow = new HandleShadow(pool, handle, history);
    Shadows.set(handle, pool, shadow);
    return shadow;
  }

  /**
   * The pool made a handle ready, and will hand it out or drop it again: what it does to it until
   * it is initialised is nobody's.
   */
  static void readied(Object made, int pool) {
    Object handle = Shadows.resolved(made, pool);
    if (handle == null) {
      return;
    }
    HandleShadow shadow = Shadows.of(handle, pool);
    if (shadow != null) {
      shadow.provisional = true;
    } else {
      Shadows.set(handle, pool, null);
    }
  }

  /**
   * The handle is about to be initialised. If references to it seem open, the pool's own count may
   * tell, as long as the pool has not overwritten it.
   */
  static void initialising(Object handle, int pool) {
    HandleShadow shadow = Shadows.of(handle, pool);
    if (shadow == null) {
      return;
    }
    boolean held = StateWord.count(shadow.word()) > 0 && !shadow.provisional;
    shadow.heldAtInit = held ? Math.max(0, PoolBook.of(shadow.pool).getters().count(handle)) : 0;
  }

  /** The handle was initialised: a new life begins with one reference. */
  static void confirm(Object handle, int pool) {
    confirm(handle, pool, Shadows.of(handle, pool));
  }

  /** The same, of a handle whose shadow that is. Returns the one that it has now. */
  private static @Nullable HandleShadow confirm(
      Object handle, int pool, @Nullable HandleShadow known) {
    HandleShadow shadow = known;
    long thread = ThreadIds.current();
    int pending = PendingSites.current(thread);
    long birth = Attribution.ofBirth(pool, pending);
    if (birth == Attribution.NO_BIRTH) {
      PoolBook.of(pool).regrown.incrementAndGet();
      return shadow;
    }
    if (shadow == null) {
      if (Memory.isSpent()) {
        join(handle, pool, birth);
        return null;
      }
      shadow = attach(handle, pool);
    }
    long last = shadow.word();
    if (StateWord.count(last) > 0) {
      HandleResets.hidden(shadow, handle, Attribution.site(birth));
    } else if (StateWord.isRegistered(last)
        && (Attribution.stack(birth) != Stacks.NONE || shadow.birthStack != Stacks.NONE)) {
      // One of the two was walked, which is rare; and no sweep has let it go, and sampled it.
      EndedSamples.offer(shadow, last);
    }
    begin(shadow, birth, false, thread);
    return shadow;
  }

  /** The memory limit is reached: this life is counted with the others of its get site. */
  private static void join(Object handle, int pool, long birth) {
    Memory.gaveUpLife();
    if (Attribution.isStatic(birth) || Attribution.isOwn(birth)) {
      Shadows.set(handle, pool, null);
      return;
    }
    Crowd crowd = Crowd.of(pool, Attribution.site(birth), handle.getClass().getTypeName());
    Shadows.set(handle, pool, crowd);
    crowd.move(1);
  }

  /** A life begins, with one reference. */
  static void begin(HandleShadow shadow, long birth, boolean originUnknown, long thread) {
    shadow.birthSite = Attribution.site(birth);
    shadow.birthStack = Attribution.stack(birth);
    shadow.birthTrace = Stacks.mode() == Stacks.Mode.ALL ? BirthTrace.of(birth) : null;
    shadow.isStatic = Attribution.isStatic(birth);
    shadow.own = Attribution.isOwn(birth);
    // What is in the free list twice may have two holders, in this life and in each later one.
    shadow.originUnknown = originUnknown || shadow.isTwice;
    shadow.doubtful = originUnknown || shadow.isTwice;
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
    } while (!shadow.begin(before, after, thread));
    int lost = StateWord.count(before);
    if (lost != 0) {
      shadow.wipe(lost);
    }
    shadow.record(after, EventKind.CONFIRM, Attribution.site(birth), thread);
    if (!StateWord.isRegistered(before)) {
      Registry.add(shadow, thread);
    } else if (lost != 0) {
      CountedHandles.register(shadow, thread);
    }
  }

  /** The pool handed a handle out as {@code amount} references. */
  static void got(Object handle, int pool, int amount) {
    HandleShadow known = Shadows.of(handle, pool);
    boolean wasOpen = known != null && StateWord.count(known.word()) > 0;
    HandleShadow shadow = confirm(handle, pool, known);
    if (shadow != null && wasOpen) {
      shadow.doubtful = true; // It came back in a way that was not seen, or has two holders.
    }
    if (amount > 1) {
      CountedHandles.more(handle, pool, amount - 1);
    }
  }

  /**
   * A constructor or factory returned after which nothing more is done: the handle is handed out,
   * if it is not already.
   */
  static void constructed(Object made, int pool) {
    Object handle = Shadows.resolved(made, pool);
    if (handle == null) {
      return;
    }
    HandleShadow shadow = Shadows.of(handle, pool);
    if (shadow == null) {
      if (Shadows.crowd(handle, pool) == null) {
        confirm(handle, pool);
      }
      return;
    }
    long word = shadow.word();
    if (StateWord.generation(word) == 0 || StateWord.count(word) <= 0) {
      confirm(handle, pool);
    }
  }

  /**
   * A constructor threw after another one, that it had called, had begun the handle's life: nobody
   * was given that reference. If others were taken meanwhile, somebody knows the handle.
   */
  static void unmade(Object handle, int pool) {
    HandleShadow shadow = Shadows.of(handle, pool);
    if (shadow == null) {
      Crowd crowd = Shadows.crowd(handle, pool);
      if (crowd != null) {
        crowd.undo(1);
        Shadows.set(handle, pool, null);
      }
      return;
    }
    long word = shadow.word();
    if (StateWord.count(word) == 1) {
      CountedHandles.takeBack(shadow, word, 1);
    } else {
      shadow.doubtful = true;
    }
  }

  /** A constructor returned that says who gets the memory back. Of several the last says it. */
  static void reclaimed(Object made, int pool, Reclaim reclaim) {
    Object handle = Shadows.resolved(made, pool);
    if (handle == null) {
      return;
    }
    HandleShadow shadow = Shadows.of(handle, pool);
    if (shadow != null) {
      shadow.reclaim =
          reclaim != Reclaim.GC_UNLESS_KEPT
              ? reclaim
              : PoolBook.of(pool).getters().isKept(handle) ? Reclaim.NOBODY : Reclaim.GC;
      return;
    }
    Crowd crowd = Shadows.crowd(handle, pool);
    if (crowd != null && reclaim == Reclaim.USER) {
      crowd.undo(1);
      Shadows.set(handle, pool, null);
    }
  }
}
