package dev.tallyman.ledger;

/**
 * Where objects were put into a pool that nobody saw it lend: part of one that it did lend, one of
 * another pool, or one that was lent before the agent looked.
 */
final class StrangePuts {
  final HintSites sites = new HintSites(Fact.PUT_OF_UNKNOWN, EventKind.PUT);

  /** Called by a hook, of a handle without a shadow. */
  void add(PoolBook book, Object handle) {
    int site =
        Attribution.of(book.number(), EventKind.PUT, PendingSites.current(ThreadIds.current()));
    if (!sites.counted(site) && !sites.isFull() && !book.accounts.isEmpty()) {
      sites.add(book.number(), handle.getClass().getName(), site, Stacks.NONE);
    }
  }
}
