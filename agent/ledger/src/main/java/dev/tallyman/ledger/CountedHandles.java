package dev.tallyman.ledger;

/**
 * The events of handles that carry their own count: one atomic add each.
 *
 * <p>Entry hooks see the count before the pool moves it. If the pool's method then throws, {@link
 * #threw} takes the move back, unless the handle has begun another life by then: {@link
 * HandleBirths#begin} sets count and generation outright, so a move of the old life neither adds to
 * nor takes from the new one.
 */
final class CountedHandles {
  /** What {@link #move} returns for a handle without a shadow. */
  static final long UNTRACKED = 0;

  private CountedHandles() {}

  /**
   * References are about to be taken (amount above 0) or to end (below 0). Returns the token for
   * {@link #threw}.
   *
   * @param pool the pool, or {@link Shadows#ANY_POOL}
   */
  static long move(Object handle, int pool, int amount, EventKind kind, Guard guard) {
    HandleShadow shadow = Shadows.of(handle, pool);
    if (shadow == null) {
      Crowd crowd = Shadows.crowd(handle, pool);
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
      HandleBirths.begin(shadow, Attribution.UNKNOWN_BIRTH, true, thread);
    }
    int site = Attribution.of(shadow.pool, kind, PendingSites.current(thread));
    long before = guard == Guard.IGNORED ? shadow.moveIfOpen(amount) : shadow.move(amount);
    if (before == UNTRACKED) {
      return UNTRACKED; // The pool will see that it is one too many.
    }
    shadow.record(before + StateWord.move(amount), kind, site, thread);
    int count = StateWord.count(before);
    if (count < (amount < 0 ? -amount : 1)) {
      if (shadow.provisional) {
        threw(handle, pool, before, amount);
        return UNTRACKED;
      }
      odd(shadow, before, amount, kind, site, guard);
      if (amount > 0) {
        register(shadow, thread);
      }
    }
    return before;
  }

  /**
   * References are about to be taken, if the pool finds that somebody holds the handle. Returns the
   * token for {@link #took} or {@link #takeBack}.
   */
  static long tried(Object handle, int pool, int amount, EventKind kind) {
    HandleShadow shadow = Shadows.of(handle, pool);
    if (shadow == null) {
      return move(handle, pool, amount, kind, Guard.THROWS); // A crowd's, or nobody's.
    }
    if (StateWord.generation(shadow.word()) == 0 || amount > StateWord.MAX_AMOUNT) {
      return UNTRACKED;
    }
    return shadow.move(amount);
  }

  /** What was tried was done. */
  static void took(HandleShadow shadow, long token, int amount, EventKind kind) {
    if (token == UNTRACKED) {
      return;
    }
    long thread = ThreadIds.current();
    int site = Attribution.of(shadow.pool, kind, PendingSites.current(thread));
    shadow.record(token + StateWord.move(amount), kind, site, thread);
    if (StateWord.count(token) < 1) {
      odd(shadow, token, amount, kind, site, Guard.THROWS);
      register(shadow, thread);
    }
  }

  /** A handle that nobody held is held again: it must be found if it stays so. */
  static void register(HandleShadow shadow, long thread) {
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
      HandleShadow shadow, long before, int amount, EventKind kind, int site, Guard guard) {
    Fact fact = amount < 0 ? Fact.COUNT_TOO_LOW : Fact.TAKEN_ON_DEAD;
    if (amount < 0 && guard == Guard.SILENT) {
      fact = Fact.RECYCLED_WHILE_FREE;
    }
    latch(shadow, fact, before, Math.abs(amount), kind, site);
    if (fact == Fact.RECYCLED_WHILE_FREE) {
      shadow.isTwice = true;
    }
  }

  /** Latches a fact of a life whose origin is known. */
  static void latch(
      HandleShadow shadow, Fact fact, long before, int amount, EventKind kind, int site) {
    if (shadow.originUnknown) {
      return;
    }
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
            site,
            shadow.tape()));
  }

  /** References that were handed out beside the first one. */
  static void more(Object handle, int pool, int amount) {
    HandleShadow shadow = Shadows.of(handle, pool);
    if (shadow == null) {
      Crowd crowd = Shadows.crowd(handle, pool);
      if (crowd != null) {
        crowd.move(amount);
      }
    } else if (amount > StateWord.MAX_AMOUNT) {
      Coverage.dropped(pool);
    } else {
      shadow.move(amount);
    }
  }

  /** The call whose entry returned {@code token} threw: nothing moved. */
  static void threw(Object handle, int pool, long token, int amount) {
    HandleShadow shadow = Shadows.of(handle, pool);
    if (shadow == null) {
      Crowd crowd = Shadows.crowd(handle, pool);
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

  /** Nothing moved after all; unless the handle lives another life by now. */
  static void takeBack(HandleShadow shadow, long token, int amount) {
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
}
