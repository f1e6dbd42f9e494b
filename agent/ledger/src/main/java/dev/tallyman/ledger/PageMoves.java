package dev.tallyman.ledger;

import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * What the pool does with its pages: in, out, at rest, charged, drained, freed. Runs under the
 * book's lock.
 */
final class PageMoves {
  private PageMoves() {}

  static void charge(@Nullable PageShadow page, int amount) {
    if (page != null) {
      page.bias += amount;
    }
  }

  static void drain(PageBook book, @Nullable PageShadow page, int amount, int site, long thread) {
    if (page == null) {
      return;
    }
    page.bias -= amount;
    if (page.bias < 0) {
      page.record(EventKind.DRAIN, site, 0, thread);
      book.fact(page, Fact.BIAS_BELOW_ZERO, EventKind.DRAIN, site);
    }
  }

  /**
   * A page that nobody saw enter, because its pool was woven later, comes to rest: nobody has a
   * reference, and what its own count says beside the pool's one is bias. From here on it is
   * followed.
   */
  static void cameToRest(
      PageBook book, @Nullable Object page, @Nullable OwnerShadow owner, Observed observed) {
    if (page == null || observed.count() < 1) {
      return;
    }
    book.enter(page, owner, 1, Getters.NONE);
    PageShadow shadow = book.page(page);
    if (shadow != null) {
      shadow.bias = (int) Math.min(Integer.MAX_VALUE, observed.count() - 1);
      shadow.state = PageState.FREE;
      shadow.resting = 1;
      book.letGo(shadow);
    }
  }

  static void recycle(PageBook book, PageShadow page, int site, Observed observed) {
    if (page.state == PageState.FREE) {
      book.fact(page, Fact.RECYCLED_WHILE_FREE, EventKind.RECYCLE, site);
    }
    Operation releasing = book.releasing();
    if (page.isHeldByBuffer(null, releasing == null ? null : releasing.group)) {
      book.fact(page, Fact.RECYCLED_OVER_BUFFER, EventKind.RECYCLE, site);
    } else if (page.hasLooseTicket(null)) {
      book.fact(page, Fact.RECYCLED_OVER_TICKET, EventKind.RECYCLE, site);
    }
    page.rested = observed.isOddAtRest(page, book.rules) ? observed : null;
    page.state = PageState.FREE;
    page.resting++;
    page.generation++;
    book.letGo(page);
  }

  /**
   * A page leaves its pool.
   *
   * @param by the pool that gave it up: after a put to the wrong one not the pool it entered
   */
  static void out(
      PageBook book, @Nullable PageShadow page, @Nullable OwnerShadow by, int site, long thread) {
    if (page == null) {
      return;
    }
    if (page.bias > 0) {
      page.record(EventKind.PAGE_OUT, site, 0, thread);
    }
    leave(book, page, by == null ? page.owner : by, site);
  }

  private static void leave(PageBook book, PageShadow page, @Nullable OwnerShadow by, int site) {
    if (page.bias > 0) {
      book.fact(page, Fact.LEFT_WITH_BIAS, EventKind.PAGE_OUT, site);
    }
    Operation releasing = book.releasing();
    if (page.isHeldByBuffer(Channel.POOL, releasing == null ? null : releasing.group)) {
      book.fact(page, Fact.LEFT_OVER_BUFFER, EventKind.PAGE_OUT, site);
    } else if (page.hasLooseTicket(Channel.POOL)) {
      book.fact(page, Fact.LEFT_OVER_TICKET, EventKind.PAGE_OUT, site);
    }
    page.state = PageState.OUT;
    if (by != null) {
      by.release++;
      book.settle(by);
    }
  }

  /** A ring or a thread went away: what it still holds pre-charged will never be drained. */
  static void ownerEnd(PageBook book, @Nullable OwnerShadow owner, int site, long thread) {
    if (owner == null) {
      return;
    }
    for (PageShadow page : new ArrayList<>(book.pages)) {
      if (page.owner == owner && page.state == PageState.LIVE) {
        page.record(EventKind.OWNER_END, site, 0, thread);
        leave(book, page, owner, site);
      }
    }
  }

  static void freed(
      PageBook book, @Nullable PageShadow page, int site, Observed observed, long thread) {
    if (page == null) {
      return;
    }
    page.freedAt = observed.count();
    Operation releasing = book.releasing();
    if (releasing != null) {
      References.recordEnd(page, releasing, EventKind.UNREF, site, thread);
    }
    if (page.state != PageState.OUT) {
      book.fact(page, Fact.FREED_INSIDE_POOL, EventKind.PAGE_FREED, site);
    }
    // A ticket of a buffer that is being released is no holder.
    if (page.isHeldByBuffer(null, null)) {
      book.fact(page, Fact.FREED_OVER_BUFFER, EventKind.PAGE_FREED, site);
    }
    page.state = PageState.GONE;
    book.tidy(page);
  }
}
