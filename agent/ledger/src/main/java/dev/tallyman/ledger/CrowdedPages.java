package dev.tallyman.ledger;

import org.jspecify.annotations.Nullable;

/**
 * Pages that entered after the memory limit was reached: their references are counted with the
 * others of their get site. Runs under the book's lock.
 */
final class CrowdedPages {
  private CrowdedPages() {}

  /** A page that nobody was handed out yet. */
  static void enter(PageBook book, Object page) {
    Memory.gaveUpLife();
    rest(book, page);
  }

  private static void rest(PageBook book, Object page) {
    String className = page.getClass().getName();
    book.set(page, Crowd.of(book.pool.number(), Sites.UNKNOWN, className));
  }

  /** The crowd of a page, or null if the page is followed by itself or not at all. */
  static @Nullable Crowd of(PageBook book, @Nullable Object page) {
    Object shadow = book.shadow(page);
    return shadow instanceof Crowd ? (Crowd) shadow : null;
  }

  /** Entry of a described method that moves or ends something of such a page. */
  static @Nullable Operation enter(
      PageBook book, EventKind kind, Crowd crowd, Object page, @Nullable OwnerShadow by, int site) {
    switch (kind) {
      case PUT:
      case UNREF:
        return move(book, kind, crowd, -1, page, site);
      case REF:
        return move(book, kind, crowd, 1, page, site);
      case RECYCLE:
        rest(book, page);
        return null;
      case PAGE_OUT:
        if (by != null) {
          by.release++;
          book.settle(by);
        }
        return null;
      default:
        return null;
    }
  }

  private static @Nullable Operation move(
      PageBook book, EventKind kind, Crowd crowd, int amount, Object page, int site) {
    for (Operation at = book.operation(); at != null; at = at.outer) {
      if (at.crowded == page || at.kind == EventKind.GET) {
        return null;
      }
    }
    Operation operation = book.begin(kind, site, null);
    operation.crowded = page;
    operation.moved(crowd, amount);
    crowd.move(amount);
    return operation;
  }

  /** The pool handed the page out. */
  static void get(PageBook book, Crowd crowd, Object page, int amount, int site) {
    Crowd got = crowd;
    if (crowd.site == Sites.UNKNOWN) {
      got = Crowd.of(book.pool.number(), site, crowd.className);
      book.set(page, got);
    }
    got.move(amount);
  }
}
