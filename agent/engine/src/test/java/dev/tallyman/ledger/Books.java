package dev.tallyman.ledger;

import dev.tallyman.ledger.hook.Tracked;
import java.util.List;

/** The book of one pool, for tests that play one program after the other on it. */
public final class Books {
  private final PoolBook pool;
  private final PageBook pages;

  private Books(PoolBook pool, PageBook pages) {
    this.pool = pool;
    this.pages = pages;
  }

  /** The pool that was opened last. */
  public static Books latest() {
    List<PoolBook> all = PoolBook.all();
    PoolBook pool = all.get(all.size() - 1);
    PageBook pages = pool.pages();
    if (pages == null) {
      throw new IllegalStateException("the pool " + pool.name() + " has no page rules");
    }
    return new Books(pool, pages);
  }

  /** The pool's part of a snapshot. */
  public PoolSnapshot snapshot() {
    return Snapshots.of(pool, List.of(), List.of(), 0);
  }

  /** Turns a page over: what is in the books is of no interest any more. */
  public void forget() {
    pages.lock.lock();
    try {
      pages.pages.forEach(pages::letGo);
      pages.pages.forEach(PageShadow::forgotten);
      pages.pages.clear();
      pages.owners.clear();
      pages.gone.clear();
      pages.kept = 0;
    } finally {
      pages.lock.unlock();
    }
  }

  /** The number of a page in a snapshot. */
  public static int number(Object page) {
    Object shadow = ((Tracked) page).$tallymanShadow();
    return shadow instanceof PageShadow known ? known.number : 0;
  }

  /** A pool's own numbers: they are not in a snapshot if the pool is closed and they are equal. */
  public static OwnerSnapshot owner(Object owner) {
    Object shadow = ((Tracked) owner).$tallymanShadow();
    return shadow instanceof OwnerShadow known
        ? new OwnerSnapshot(known.number, known.closed, known.hold, known.release)
        : new OwnerSnapshot(0, false, 0, 0);
  }
}
