package dev.tallyman.ledger;

/** Where the pool says what the count is: a setter, or a result that says "the last one". */
final class HandleResets {
  private HandleResets() {}

  /** The setter returned: the count of its handles is that. */
  static void set(Point point, HandleCall call, int count) {
    long thread = ThreadIds.current();
    int site = Attribution.of(call.pool, EventKind.SET, PendingSites.current(thread));
    for (Object handle : call.handles) {
      HandleShadow shadow = handle == null ? null : Shadows.of(handle, call.pool);
      if (shadow == null || shadow.provisional || StateWord.generation(shadow.word()) == 0) {
        continue; // Not handed out: its init will say when it is.
      }
      set(shadow, count, call.observed, site, thread);
    }
  }

  private static void set(HandleShadow shadow, int count, long observed, int site, long thread) {
    long before;
    long after;
    do {
      before = shadow.word();
      after = StateWord.withCount(before, count);
    } while (!shadow.swap(before, after));
    int open = StateWord.count(before);
    shadow.wiped += open - count;
    shadow.undo(1); // Nothing went out or came back.
    shadow.record(after, EventKind.SET, site, thread);
    if (open > count && observed != Getters.NONE && observed > count) {
      CountedHandles.latch(shadow, Fact.RESET_WHILE_HELD, before, count, EventKind.SET, site);
    }
    if (open <= 0 && count > 0) {
      CountedHandles.register(shadow, thread);
    }
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
        shadow.wiped += open;
        shadow.undo(1);
        book.disagreed.incrementAndGet();
        return;
      }
    }
  }
}
