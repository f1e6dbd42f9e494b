package dev.tallyman.ledger;

import java.util.ArrayList;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Buffers over pages: which buffer owns which ticket, through copy, expand and release. Runs under
 * the book's lock.
 */
final class Buffers {
  private Buffers() {}

  /** A buffer begins a life: its first, or the next of a recycled object. */
  static void begin(@Nullable BufferShadow buffer) {
    if (buffer != null && buffer.released) {
      buffer.released = false;
      buffer.group = new Group(buffer);
    }
  }

  /**
   * The buffer takes over a reference to the page that had no owner. Where plain references are not
   * seen, one that was handed out so begins here. Where they are, somebody else without a buffer
   * may have dropped his reference meanwhile, and ended the ticket that was meant for this buffer;
   * his own is left in its place.
   */
  static void adopt(
      PageBook book, @Nullable BufferShadow buffer, @Nullable PageShadow page, int part, int site) {
    if (buffer == null || page == null) {
      return;
    }
    Ticket loose = null;
    for (Ticket ticket : page.tickets) {
      if (ticket.group == null && ticket.generation == page.generation) {
        if (ticket.part == part) {
          give(ticket, buffer.group, page);
          return;
        }
        loose = ticket.part == Ticket.WHOLE ? ticket : loose;
      }
    }
    if (page.floor == 0 && loose != null) {
      give(loose, buffer.group, page);
    } else if (page.floor == 0 && !book.rules.seesPlain()) {
      Ticket ticket = new Ticket(Channel.PLAIN, page.generation, EventKind.TRANSFER, site, part);
      page.open(ticket, EventKind.TRANSFER, book);
      give(ticket, buffer.group, page);
      book.moved(1, 1);
    }
  }

  private static void give(Ticket ticket, Group group, PageShadow page) {
    ticket.group = group;
    group.open.put(ticket, page);
  }

  /** The pages of one buffer move into another, with a reference each; the first keeps none. */
  static @Nullable Operation merge(
      PageBook book,
      @Nullable BufferShadow into,
      @Nullable BufferShadow from,
      Channel channel,
      int site,
      long thread) {
    if (into == null || from == null) {
      return null;
    }
    Group left = from.group;
    left.leave(from);
    take(book, left, into, EventKind.TRANSFER, channel, site, thread);
    from.group = new Group(from);
    return book.begin(EventKind.TRANSFER, site, into);
  }

  private static void take(
      PageBook book,
      Group from,
      BufferShadow into,
      EventKind event,
      Channel channel,
      int site,
      long thread) {
    for (PageShadow page : from.covered()) {
      page.record(event, site, into.number, thread);
      Ticket ticket = new Ticket(channel, page.generation, event, site, Ticket.WHOLE);
      give(ticket, into.group, page);
      page.add(ticket);
      book.moved(1, 1);
    }
  }

  /**
   * A buffer's memory is used: each page of which its reference has ended must be known to be
   * somebody else's.
   */
  static void touch(PageBook book, @Nullable BufferShadow buffer, int site, long thread) {
    if (buffer == null) {
      return;
    }
    Group group = buffer.group;
    for (Map.Entry<Ticket, PageShadow> entry : new ArrayList<>(group.ended.entrySet())) {
      PageShadow page = entry.getValue();
      if (group.open.containsValue(page)) {
        continue;
      }
      boolean sameHands =
          entry.getKey().generation == page.generation && page.state == PageState.LIVE;
      page.record(EventKind.TOUCH, site, buffer.number, thread);
      book.fact(
          page,
          sameHands ? Fact.USED_AFTER_RELEASE : Fact.USED_AFTER_RECYCLE,
          EventKind.TOUCH,
          site);
    }
  }

  /** A second buffer shares the pages of the first. */
  static void copied(
      @Nullable BufferShadow from, @Nullable BufferShadow copy, int site, long thread) {
    if (from == null || copy == null) {
      return;
    }
    from.group.join(copy);
    for (PageShadow page : from.group.pages()) {
      page.record(EventKind.CLONE, site, copy.number, thread);
    }
  }

  /**
   * A buffer may be about to leave its group and take a reference of its own on each page. Where
   * plain references are seen, the ones that it takes tell; else the group's count must. Alone
   * already, it has nothing to leave, and its pages move with it.
   */
  static @Nullable Operation expand(
      PageBook book, @Nullable BufferShadow buffer, Channel channel, int site, long thread) {
    if (buffer == null) {
      return null;
    }
    boolean seen = channel == Channel.PLAIN && book.rules.seesPlain();
    Operation operation = book.begin(EventKind.EXPAND, site, buffer);
    if (!seen && buffer.group.isShared()) {
      operation.isExpanded = true;
      for (PageShadow page : buffer.group.covered()) {
        expandOver(book, operation, page, channel, thread);
      }
    }
    return operation;
  }

  /**
   * The buffer that expands takes a reference of its own on a page: a plain one, whatever the call,
   * if no pool knows the page any more.
   */
  static void expandOver(
      PageBook book, Operation expand, PageShadow page, Channel channel, long thread) {
    if (expand.buffer == null || expand.group == null) {
      return;
    }
    if (expand.fresh == null) {
      expand.fresh = new Group(expand.buffer);
      leave(expand);
    }
    page.record(EventKind.EXPAND, expand.site, expand.buffer.number, thread);
    Ticket ticket =
        new Ticket(
            page.state == PageState.OUT ? Channel.PLAIN : channel,
            page.generation,
            EventKind.EXPAND,
            expand.site,
            Ticket.WHOLE);
    give(ticket, expand.fresh, page);
    page.add(ticket);
    book.moved(1, 1);
  }

  private static void leave(Operation operation) {
    if (operation.group != null) {
      operation.leavesGroup = true;
      operation.group.leaving++;
    }
  }

  /**
   * The expand returned: the buffer has left its group, if it took references at all. One that
   * seemed to be alone and yet dropped the group's references took its own before: the others left
   * after the program had looked, and it was the last of them.
   */
  static void expanded(PageBook book, Operation expand, Channel channel, long thread) {
    if (expand.fresh == null && expand.endsTickets && expand.group != null) {
      for (PageShadow page : expand.group.covered()) {
        expandOver(book, expand, page, channel, thread);
      }
    }
    if (expand.fresh != null && expand.buffer != null) {
      expand.buffer.group = expand.fresh;
      left(book, expand, thread);
    }
  }

  /** A buffer is being released: until it returns, ends on this thread are this buffer's. */
  static @Nullable Operation release(
      PageBook book, @Nullable BufferShadow buffer, int site, long thread) {
    if (buffer == null) {
      return null;
    }
    Operation operation = book.begin(EventKind.UNREF, site, buffer);
    if (!buffer.released) {
      buffer.released = true;
      leave(operation);
      return operation;
    }
    Group group = buffer.group;
    for (PageShadow page : group.pages()) {
      Ticket dead = References.lastEnded(group, page);
      boolean sameLife = dead == null || dead.generation == page.generation;
      page.record(EventKind.UNREF, site, buffer.number, thread);
      book.fact(
          page, sameLife ? Fact.ENDED_TWICE : Fact.ENDED_AFTER_RECYCLE, EventKind.UNREF, site);
    }
    return operation;
  }

  /** The release returned. */
  static void released(PageBook book, Operation operation, long thread) {
    if (operation.leavesGroup) {
      left(book, operation, thread);
    }
  }

  /** The call threw: the buffer is still where it was. */
  static void gaveUp(Operation operation) {
    if (operation.leavesGroup && operation.group != null && operation.buffer != null) {
      operation.group.leaving--;
      operation.buffer.released = false;
    }
  }

  /** A buffer has left its group. After the last one no ticket of the group is held, put or not. */
  private static void left(PageBook book, Operation operation, long thread) {
    Group group = operation.group;
    if (group == null || operation.buffer == null) {
      return;
    }
    group.leaving--;
    group.leave(operation.buffer);
    if (!group.isEmpty()) {
      return;
    }
    for (Map.Entry<Ticket, PageShadow> entry : new ArrayList<>(group.open.entrySet())) {
      Ticket ticket = entry.getKey();
      PageShadow page = entry.getValue();
      page.record(EventKind.UNREF, operation.site, operation.buffer.number, thread);
      if (ticket.channel == Channel.POOL) {
        book.fact(page, Fact.RELEASED_WITHOUT_PUT, EventKind.UNREF, operation.site);
      } else if (ticket.birth == EventKind.EXPAND && book.rules.seesPlain()) {
        book.fact(page, Fact.RELEASED_WITHOUT_DROP, EventKind.UNREF, operation.site);
      }
      page.end(ticket);
      book.moved(1, -1);
      book.tidy(page);
    }
  }
}
