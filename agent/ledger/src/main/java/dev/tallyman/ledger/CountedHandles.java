package dev.tallyman.ledger;

import java.lang.invoke.VarHandle;

/**
 * The events of handles that carry their own count: of the thread that got them a plain write, of
 * others one atomic add each.
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
   */
  static long move(Object handle, int pool, int amount, EventKind kind, Guard guard) {
    HandleShadow shadow = Shadows.of(handle, pool);
    return shadow == null
        ? moveUnknown(handle, pool, amount)
        : move(shadow, handle, amount, kind, guard);
  }

  /** The same, of a handle that has no shadow: one of a crowd, or nobody's. */
  static long moveUnknown(Object handle, int pool, int amount) {
    Crowd crowd = Shadows.crowd(handle, pool);
    if (crowd != null) {
      crowd.move(amount);
    }
    return UNTRACKED;
  }

  /** The same, of a handle whose shadow that is. */
  static long move(HandleShadow shadow, Object handle, int amount, EventKind kind, Guard guard) {
    if (amount > StateWord.MAX_AMOUNT || amount < -StateWord.MAX_AMOUNT) {
      Coverage.addDropped();
      return UNTRACKED;
    }
    long thread = ThreadIds.current();
    long before = guard == Guard.IGNORED ? UNTRACKED : shadow.moveAtHome(amount, thread);
    if (before == UNTRACKED) {
      return moveShared(shadow, handle, amount, kind, guard, thread);
    }
    int count = StateWord.count(before);
    if (count < (amount < 0 ? -amount : 1) || count > StateWord.CEILING) {
      return moved(shadow, handle, before, amount, kind, thread, guard);
    }
    shadow.record(before + StateWord.move(amount), kind, PendingSites.current(thread), thread);
    return before;
  }

  /** A move by a thread that is not the life's home, or before the first life. */
  private static long moveShared(
      HandleShadow shadow, Object handle, int amount, EventKind kind, Guard guard, long thread) {
    if (StateWord.generation(shadow.word()) == 0) {
      if (shadow.provisional) {
        return UNTRACKED;
      }
      // Used before a described init returned: the pool takes a way that the descriptor does not
      // know. It has one reference.
      HandleBirths.begin(shadow, Attribution.UNKNOWN_BIRTH, true, thread);
    }
    if (shadow.isHome(thread) && shadow.isOverwritten()) {
      shadow.doubtful = true;
      shadow.originUnknown = true;
    }
    long before = guard == Guard.IGNORED ? shadow.moveIfOpen(amount) : shadow.move(amount);
    // Else the pool will see that it is one too many.
    return before == UNTRACKED
        ? UNTRACKED
        : moved(shadow, handle, before, amount, kind, thread, guard);
  }

  /**
   * References of the life that a token is of have ended, or were taken; nothing if that life is
   * over.
   */
  static void moveOf(
      HandleShadow shadow, Object handle, long token, int amount, EventKind kind, Guard guard) {
    if (token == UNTRACKED) {
      return;
    }
    if (amount > StateWord.MAX_AMOUNT || amount < -StateWord.MAX_AMOUNT) {
      Coverage.addDropped();
      return;
    }
    if (StateWord.generation(token) == 0) {
      if (StateWord.generation(shadow.word()) == 0) {
        move(handle, shadow.pool, amount, kind, guard); // Of a life that nobody saw begin.
      }
      return;
    }
    long now;
    do {
      now = shadow.word();
      boolean isRefused = guard == Guard.IGNORED && StateWord.count(now) < -amount;
      if (StateWord.generation(now) != StateWord.generation(token) || isRefused) {
        return;
      }
    } while (!shadow.swap(now, now + StateWord.move(amount)));
    moved(shadow, handle, now, amount, kind, ThreadIds.current(), guard);
  }

  private static long moved(
      HandleShadow shadow,
      Object handle,
      long before,
      int amount,
      EventKind kind,
      long thread,
      Guard guard) {
    int site = Attribution.of(shadow.pool, kind, PendingSites.current(thread));
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
        threw(shadow, handle, before, amount);
        return UNTRACKED;
      }
      odd(shadow, handle, before, amount, kind, site, guard);
      register(shadow, thread);
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

  /**
   * What was tried was done: the pool found that somebody holds the handle. If nobody did by the
   * tally, a last release that is under way came first there and second in the pool, or a reference
   * was taken unseen.
   */
  static void took(HandleShadow shadow, long token, int amount, EventKind kind) {
    if (token == UNTRACKED) {
      return;
    }
    long thread = ThreadIds.current();
    int site = Attribution.of(shadow.pool, kind, PendingSites.current(thread));
    shadow.record(token + StateWord.move(amount), kind, site, thread);
    if (StateWord.count(token) < 1) {
      shadow.doubtful = true;
      register(shadow, thread);
    }
  }

  /**
   * Something moved that the sweep may have forgotten: held again, it must be found if it stays so;
   * else its totals must be.
   */
  static void register(HandleShadow shadow, long thread) {
    // What home moved must be seen before its bit is read here.
    VarHandle.fullFence();
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
      HandleShadow shadow,
      Object handle,
      long before,
      int amount,
      EventKind kind,
      int site,
      Guard guard) {
    if (shadow.originUnknown) {
      return;
    }
    if (Disagreement.is(shadow, handle, amount, ThreadIds.current())) {
      Doubts.doubt(shadow);
    } else if (amount < 0) {
      boolean twice = guard == Guard.SILENT;
      Fact fact = twice ? Fact.RECYCLED_WHILE_FREE : Fact.COUNT_TOO_LOW;
      latch(fact, kind, shadow, before, -amount, site);
      shadow.isTwice |= twice;
    } else if (PoolBook.of(shadow.pool).getters().count(handle) > 0) {
      // The pool says that somebody holds it: that reference was taken in a way that was not seen.
      shadow.doubtful = true;
    } else {
      shadow.raised = true;
      latch(Fact.TAKEN_ON_DEAD, kind, shadow, before, amount, site);
    }
  }

  /** Latches a fact of a life whose origin is known. */
  static void latch(
      Fact fact, EventKind kind, HandleShadow shadow, long before, int amount, int site) {
    if (shadow.originUnknown) {
      return;
    }
    PoolBook book = PoolBook.of(shadow.pool);
    // A method reference is no call that is woven, and this is rare enough to look who has it.
    int by = site == Sites.UNKNOWN ? Attribution.walked(book, kind) : site;
    BirthTrace trace = shadow.birthTrace;
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
            trace == null ? shadow.birthStack : trace.stack(book),
            by,
            Attribution.stack(book),
            shadow.tape(shadow.word())));
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
      Coverage.addDropped();
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
    if (token != UNTRACKED) {
      threw(shadow, handle, token, amount);
    }
  }

  private static void threw(HandleShadow shadow, Object handle, long token, int amount) {
    if (amount < 0 && reallyMoved(shadow, handle)) {
      // It threw after the count had moved: the last release frees memory, and that failed.
      shadow.doubtful = true;
      return;
    }
    latchIfTooLow(shadow, handle, token, amount);
    takeBack(shadow, token, amount);
  }

  /**
   * Two releases of one reference, one of them by the life's home, at the very same time: neither
   * saw the other when it began. The pool refused this one, so it sees that one now.
   */
  private static void latchIfTooLow(HandleShadow shadow, Object handle, long token, int amount) {
    long now = shadow.word();
    if (amount < 0
        && StateWord.count(token) >= -amount
        && StateWord.count(now) < 0
        && StateWord.generation(now) == StateWord.generation(token)) {
      int site =
          Attribution.of(shadow.pool, EventKind.UNREF, PendingSites.current(ThreadIds.current()));
      odd(shadow, handle, now - amount, amount, EventKind.UNREF, site, Guard.THROWS);
    }
  }

  /** Nothing moved after all; unless the handle lives another life by now. */
  static void takeBack(HandleShadow shadow, long token, int amount) {
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
}
