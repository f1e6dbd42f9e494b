package dev.tallyman.ledger;

import java.util.ArrayList;
import java.util.List;
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
   * Read only where a rule may ask: when the page is freed or comes to rest, and at an end without
   * a ticket while not every route to the count is described.
   */
  static Observed before(PageBook book, EventKind kind, @Nullable Object page) {
    boolean isEnd = kind == EventKind.PUT || kind == EventKind.UNREF;
    boolean asked =
        kind == EventKind.PAGE_FREED
            || kind == EventKind.RECYCLE
            || isEnd && !book.rules.seesPlain();
    if (!asked || page == null) {
      return NOTHING;
    }
    return of(book.pool, page);
  }

  /** Read of each page that was handed out whose counts were not those of a page at rest. */
  static List<Observed> after(PageBook book, List<Object> pages) {
    List<Observed> observed = new ArrayList<>(pages.size());
    for (Object page : pages) {
      PageShadow shadow = book.page(page);
      observed.add(shadow == null || shadow.rested == null ? NOTHING : of(book.pool, page));
    }
    return observed;
  }

  /**
   * True if these can not be the counts of a page at rest: the frag count is below zero, or the
   * count is not what the pool and the open tickets explain.
   */
  boolean isOddAtRest(PageShadow page, PageRules rules) {
    return isBelowZero() || rules.seesPlain() && surplus(page, Channel.PLAIN) != 0;
  }

  /**
   * True if the page's counts, odd at rest, are in order now that it was handed out: they were
   * overwritten.
   *
   * @param rested the counts at rest
   */
  boolean hides(Observed rested, PageShadow page) {
    if (rested.isBelowZero()) {
      return frags != Getters.NONE && frags >= 0;
    }
    return count != Getters.NONE && surplus(page, Channel.PLAIN) == 0;
  }

  private boolean isBelowZero() {
    return frags != Getters.NONE && frags < 0;
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
