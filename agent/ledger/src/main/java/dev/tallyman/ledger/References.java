package dev.tallyman.ledger;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * References to pages: taken and ended. Runs under the book's lock. Which ticket an end belongs to
 * is known only inside a buffer's release (that buffer's); outside one it is any ticket that no
 * buffer owns.
 */
final class References {
  private References() {}

  /** The pool handed out a page as {@code amount} references. */
  static void get(
      PageBook book,
      @Nullable PageShadow page,
      @Nullable Object object,
      Channel channel,
      int amount,
      int part,
      int site,
      Observed observed,
      long thread) {
    if (page == null || object == null) {
      if (object != null) {
        Coverage.addUntracked();
      }
      return;
    }
    if (page.facts.isEmpty() && page.tickets.isEmpty()) {
      page.renew();
    }
    page.handed += amount;
    page.getSite = site;
    page.record(EventKind.GET, site, 0, thread);
    if (page.state == PageState.FREE && --page.resting <= 0) {
      page.resting = 0;
      page.state = PageState.LIVE;
    }
    book.hold(page, object);
    if (page.bias > 0) {
      // Pre-charged references become the users'.
      PageMoves.drain(book, page, amount, site, thread);
    }
    if (channel == Channel.PLAIN && !book.rules.seesPlain()) {
      return; // Its end would not be seen: it is followed from where a buffer takes it over.
    }
    for (int i = 0; i < amount; i++) {
      page.open(
          new Ticket(channel, page.generation, EventKind.GET, site, part), EventKind.GET, book);
    }
    book.moved(amount, amount);
    Observed rested = page.rested;
    page.rested = null;
    if (rested != null && observed.hides(rested, page)) {
      book.fact(page, Fact.RESET_WHILE_HELD, EventKind.GET, site);
    }
  }

  /** A reference comes home through the pool's put. */
  static @Nullable Operation put(
      PageBook book,
      @Nullable PageShadow page,
      @Nullable Object pool,
      int site,
      Observed observed,
      long thread) {
    if (page == null || book.isPartOfOuterCall(page)) {
      return null;
    }
    Operation releasing = book.releasing();
    recordEnd(page, releasing, EventKind.PUT, site, thread);
    OwnerShadow owner = book.owner(pool);
    if (owner != null && page.owner != null && owner != page.owner) {
      book.fact(page, Fact.PUT_TO_OTHER_POOL, EventKind.PUT, site);
    }
    Operation operation = book.begin(EventKind.PUT, site, null);
    operation.subject = page;
    end(book, page, Channel.POOL, releasing, EventKind.PUT, site, observed, operation);
    return operation;
  }

  /**
   * The put returned: are only holders left that will never call the pool again, on a count that
   * waits for the pool?
   */
  static void putDone(@Nullable PageShadow page, Operation operation) {
    if (page != null
        && page.bias > 0
        && page.state == PageState.LIVE
        && page.open(Channel.POOL) == 0
        && page.open(Channel.PLAIN) > 0) {
      page.doomedSite = operation.site;
    }
  }

  /** A reference is taken on the page itself. */
  static @Nullable Operation ref(
      PageBook book,
      @Nullable PageShadow page,
      Channel channel,
      @Nullable Object object,
      int site,
      long thread) {
    if (page == null || book.isInside(EventKind.GET) || book.isPartOfOuterCall(page)) {
      return null;
    }
    Operation around = book.operation();
    if (around != null && around.kind == EventKind.EXPAND) {
      if (!around.isExpanded) {
        Buffers.expandOver(book, around, page, channel, thread);
      }
      return null;
    }
    if (book.isInside(EventKind.TRANSFER)) {
      return null; // The buffer that takes the pages over has its tickets already.
    }
    page.record(EventKind.REF, site, 0, thread);
    boolean dead = page.state == PageState.FREE || page.state == PageState.GONE;
    if (dead && page.tickets.isEmpty()) {
      book.fact(page, Fact.TAKEN_ON_DEAD, EventKind.REF, site);
    }
    Ticket ticket = new Ticket(channel, page.generation, EventKind.REF, site, Ticket.WHOLE);
    page.add(ticket);
    book.moved(1, 1);
    Operation operation = book.begin(EventKind.REF, site, null);
    operation.subject = page;
    operation.took(page, ticket, book);
    return operation;
  }

  /** A reference on the page itself ends. */
  static @Nullable Operation unref(
      PageBook book, PageShadow page, Channel channel, int site, Observed observed, long thread) {
    if (book.isPartOfOuterCall(page)) {
      return null;
    }
    Operation releasing = book.releasing();
    recordEnd(page, releasing, EventKind.UNREF, site, thread);
    Operation operation = book.begin(EventKind.UNREF, site, null);
    operation.subject = page;
    end(book, page, channel, releasing, EventKind.UNREF, site, observed, operation);
    return operation;
  }

  /** An end inside a buffer's release is that release's event. */
  static void recordEnd(
      PageShadow page, @Nullable Operation releasing, EventKind kind, int site, long thread) {
    if (releasing == null || releasing.buffer == null) {
      page.record(kind, site, 0, thread);
    } else {
      page.record(EventKind.UNREF, releasing.site, releasing.buffer.number, thread);
    }
  }

  private static void end(
      PageBook book,
      PageShadow page,
      Channel channel,
      @Nullable Operation releasing,
      EventKind event,
      int site,
      Observed observed,
      Operation operation) {
    Group group = releasing == null ? null : releasing.group;
    Ticket same = null;
    Ticket other = null;
    for (Ticket ticket : page.tickets) {
      if (ticket.group == group) {
        if (ticket.channel == channel) {
          same = same == null ? ticket : same;
        } else {
          other = other == null ? ticket : other;
        }
      }
    }
    if (same != null) {
      if (same.generation != page.generation && group != null) {
        book.fact(page, Fact.ENDED_AFTER_RECYCLE, event, site);
      }
      close(book, page, same, operation, releasing);
    } else if (group != null && other != null) {
      book.fact(page, Fact.END_IN_OTHER_CHANNEL, event, site);
      close(book, page, other, operation, releasing);
    } else {
      Ticket dead = group == null ? null : lastEnded(group, page);
      if (dead != null) {
        boolean sameLife = dead.generation == page.generation;
        book.fact(page, sameLife ? Fact.ENDED_TWICE : Fact.ENDED_AFTER_RECYCLE, event, site);
      } else {
        boolean surplus =
            !book.rules.seesPlain()
                && page.state == PageState.LIVE
                && observed.surplus(page, channel) > 0;
        book.fact(
            page,
            surplus ? Fact.END_WITHOUT_TICKET_OF_SURPLUS : Fact.END_WITHOUT_TICKET,
            event,
            site);
      }
    }
  }

  private static void close(
      PageBook book,
      PageShadow page,
      Ticket ticket,
      Operation operation,
      @Nullable Operation releasing) {
    page.end(ticket);
    if (releasing != null) {
      releasing.endsTickets = true;
    }
    book.moved(1, -1);
    operation.ended(page, ticket, book);
  }

  static @Nullable Ticket lastEnded(Group group, PageShadow page) {
    Ticket last = null;
    for (Map.Entry<Ticket, PageShadow> entry : group.ended.entrySet()) {
      if (entry.getValue() == page) {
        last = entry.getKey();
      }
    }
    return last;
  }
}
