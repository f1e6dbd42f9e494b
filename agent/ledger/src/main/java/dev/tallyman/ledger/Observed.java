package dev.tallyman.ledger;

import org.jspecify.annotations.Nullable;

/**
 * A page's own counts, read before the book is locked.
 *
 * @param count its reference count, or {@link Getters#NONE}
 * @param frags its frag count, or {@link Getters#NONE}
 */
record Observed(long count, long frags) {
  static final Observed NOTHING = new Observed(Getters.NONE, Getters.NONE);

  /**
   * Read only where a rule may ask: when the page is freed, and at an end without a ticket while
   * not every route to the count is described.
   */
  static Observed before(PageBook book, EventKind kind, @Nullable Object page) {
    boolean isEnd = kind == EventKind.PUT || kind == EventKind.UNREF;
    boolean asked = kind == EventKind.PAGE_FREED || isEnd && !book.rules.seesPlain();
    if (!asked || page == null) {
      return NOTHING;
    }
    return of(book.pool, page);
  }

  /** Asks the page. Where a getter is described as a look of the pool's, this one is ours. */
  static Observed of(PoolBook pool, Object page) {
    PageBook book = pool.pages();
    Operation ours = book == null || !book.observes ? null : book.look();
    try {
      return new Observed(pool.getters().count(page), pool.getters().frags(page));
    } finally {
      if (ours != null && book != null) {
        book.looked(ours);
      }
    }
  }

  /**
   * How many references the pool counts in a channel that no ticket explains. A page that carries
   * bias counts the pool's references in the same number as the plain ones.
   */
  long surplus(PageShadow page, Channel channel) {
    if (channel == Channel.POOL && frags != Getters.NONE) {
      return frags - page.open(Channel.POOL);
    }
    if (count == Getters.NONE) {
      return 0;
    }
    int explained =
        page.bias > 0 && page.floor > 0 ? page.tickets.size() : page.open(Channel.PLAIN);
    return count - page.floor - page.bias - explained;
  }
}
