package dev.tallyman.ledger;

/**
 * Where the pool says what the count is: a setter, an init, or a result that says "the last one".
 */
final class HandleResets {
  private HandleResets() {}

  /**
   * A new life begins over open references. Either ends were not seen, or the pool overwrote a
   * count that others hold: proved if its own count was above that of a new life before, and is
   * that of a new life now.
   */
  static void hidden(HandleShadow shadow, Object handle, int site) {
    long before = shadow.word();
    int open = StateWord.count(before);
    boolean proved = shadow.heldAtInit > 1 && PoolBook.of(shadow.pool).getters().count(handle) == 1;
    if (!proved || shadow.originUnknown) {
      Coverage.addEndedUnseen(open);
      return;
    }
    CountedHandles.latch(Fact.RESET_WHILE_HELD, EventKind.CONFIRM, shadow, before, open, site);
  }

  /** The setter returned: the count of its handles is that. */
  static void set(Point point, HandleCall call, int count) {
    long thread = ThreadIds.current();
    int site = Attribution.of(call.pool, EventKind.SET, PendingSites.current(thread));
    for (int i = 0; i < call.handles.length; i++) {
      Object handle = call.handles[i];
      HandleShadow shadow = handle == null ? null : Shadows.of(handle, call.pool);
      if (shadow == null || shadow.provisional || StateWord.generation(shadow.word()) == 0) {
        continue; // Not handed out: its init will say when it is.
      }
      set(shadow, count, call.tokens[i], call.observed[i], site, thread);
    }
  }

  /**
   * What moved since the setter was entered was before it or after it: that is not known, and so
   * the count is not.
   */
  private static void set(
      HandleShadow shadow, int count, long token, long observed, int site, long thread) {
    if (count < 0 || count > StateWord.MAX_AMOUNT) {
      // A count that the word can not hold: from now on the ledger's is not the handle's.
      shadow.doubtful = true;
      shadow.originUnknown = true;
      Coverage.addDropped();
      return;
    }
    if (observed != Getters.NONE && observed != StateWord.count(token)) {
      Doubts.doubt(shadow); // A move was counted that the pool has not made yet, or not any more.
    }
    long before;
    long after;
    do {
      before = shadow.word();
      if (StateWord.sequence(before) != StateWord.sequence(token)) {
        Doubts.doubt(shadow);
      }
      after = StateWord.withCount(before, count);
    } while (!shadow.swap(before, after));
    int open = StateWord.count(before);
    shadow.wipe(open - count);
    shadow.undo(1); // Nothing went out or came back.
    shadow.record(after, EventKind.SET, site, thread);
    if (open > count && observed != Getters.NONE && observed > count) {
      CountedHandles.latch(
          Fact.RESET_WHILE_HELD, EventKind.SET, shadow, before, open - count, site);
    }
    CountedHandles.register(shadow, thread);
  }

  /**
   * The pool says that this was the last reference. If by the tally others are open, references
   * ended that were not seen: the life is over, and nothing certain is said of it.
   *
   * <p>A take that is under way, and will fail, makes the tally too high for a moment: that costs a
   * certainty, and makes none.
   */
  static void last(PoolBook book, HandleShadow shadow, long token) {
    if (token == CountedHandles.UNTRACKED) {
      return;
    }
    while (true) {
      long now = shadow.word();
      int open = StateWord.count(now);
      if (open <= 0 || StateWord.generation(now) != StateWord.generation(token)) {
        return;
      }
      shadow.doubtful = true;
      shadow.originUnknown = true;
      if (shadow.swap(now, StateWord.withCount(now, 0))) {
        shadow.wipe(open);
        shadow.undo(1);
        CountedHandles.register(shadow, ThreadIds.current());
        book.disagreed.incrementAndGet();
        return;
      }
    }
  }
}
