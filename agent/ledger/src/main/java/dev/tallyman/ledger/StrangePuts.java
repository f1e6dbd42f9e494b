package dev.tallyman.ledger;

/**
 * Where objects were put into a pool that nobody saw it lend: part of one that it did lend, one of
 * another pool, or one that was lent before the agent looked.
 */
final class StrangePuts {
  final HintSites sites = new HintSites(Fact.PUT_OF_UNKNOWN, EventKind.PUT);

  /** A call that moved a handle returned: counted if it was the put of one that nobody knows. */
  static void ended(Point point, Object handle) {
    PoolBook book = point.pool();
    if (point.kind() == EventKind.PUT
        && !book.accounts.isEmpty()
        && Shadows.hasNone(handle, book.number())) {
      book.strange.add(book.number(), handle);
    }
  }

  private void add(int pool, Object handle) {
    int site = Attribution.of(pool, EventKind.PUT, PendingSites.current(ThreadIds.current()));
    if (!sites.counted(site) && !sites.isFull()) {
      sites.add(pool, handle.getClass().getName(), site, Stacks.NONE);
    }
  }
}
