package dev.tallyman.ledger;

/**
 * What is open of a pool object when that is closed. It may still be released, and what the pool
 * object counted is with another one by then; so it is latched.
 */
final class LeftOpen {
  private LeftOpen() {}

  /** Called by a hook, after the close. Looks at all open lives, if those are few. */
  static void latch(PoolBook book, Object owner) {
    if (!book.getters().tellsOwners()) {
      return;
    }
    int site =
        Attribution.of(
            book.number(), EventKind.POOL_CLOSE, PendingSites.current(ThreadIds.current()));
    for (HandleShadow shadow : Registry.openIfFew()) {
      long word = shadow.word();
      int count = StateWord.count(word);
      if (shadow.pool != book.number()
          || count <= 0
          || shadow.own
          || shadow.isStatic
          || shadow.doubtful
          || shadow.raised) {
        continue;
      }
      Object handle = shadow.weak.get();
      if (handle != null
          && book.getters().ownerOf(handle) == owner
          && book.getters().count(handle) == count
          && shadow.word() == word) {
        CountedHandles.latch(Fact.OPEN_AT_CLOSE, EventKind.POOL_CLOSE, shadow, word, count, site);
      }
    }
  }
}
