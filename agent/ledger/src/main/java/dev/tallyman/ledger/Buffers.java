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

  /** The buffer takes over a reference to the page that had no owner. */
  static void adopt(
      @Nullable BufferShadow buffer, @Nullable PageShadow page, int site, long thread) {
    if (buffer == null || page == null) {
      return;
    }
    for (Ticket ticket : page.tickets) {
      if (ticket.group == null && ticket.generation == page.generation) {
        ticket.group = buffer.group;
        buffer.group.open.put(ticket, page);
        return;
      }
    }
  }

  /** A second buffer shares the pages of the first. */
  static void copied(
      @Nullable BufferShadow from, @Nullable BufferShadow copy, int site, long thread) {
    if (from == null || copy == null) {
      return;
    }
    copy.group = from.group;
    from.group.buffers++;
    for (PageShadow page : from.group.pages()) {
      page.record(EventKind.CLONE, site, copy.number, thread);
    }
  }

  /** A buffer that shares its pages leaves its group and takes a reference of its own on each. */
  static @Nullable Operation expand(
      PageBook book, @Nullable BufferShadow buffer, Channel channel, int site, long thread) {
    if (buffer == null || buffer.group.buffers == 1) {
      return null; // Alone already: the pages move with it, no count changes.
    }
    Group left = buffer.group;
    left.buffers--;
    buffer.group = new Group();
    for (PageShadow page : left.covered()) {
      page.record(EventKind.EXPAND, site, buffer.number, thread);
      Ticket ticket = new Ticket(channel, page.generation, EventKind.EXPAND, site);
      ticket.group = buffer.group;
      buffer.group.open.put(ticket, page);
      page.tickets.add(ticket);
      book.moved(1, 1);
    }
    return book.begin(EventKind.EXPAND, site, buffer);
  }

  /** A buffer is being released: until it returns, ends on this thread are this buffer's. */
  static @Nullable Operation release(
      PageBook book, @Nullable BufferShadow buffer, int site, long thread) {
    if (buffer == null) {
      return null;
    }
    Operation operation = book.begin(EventKind.UNREF, site, buffer);
    Group group = buffer.group;
    if (buffer.released) {
      for (PageShadow page : group.pages()) {
        Ticket dead = References.lastEnded(group, page);
        boolean sameLife = dead == null || dead.generation == page.generation;
        page.record(EventKind.UNREF, site, buffer.number, thread);
        book.fact(
            page, sameLife ? Fact.ENDED_TWICE : Fact.ENDED_AFTER_RECYCLE, EventKind.UNREF, site);
      }
      return operation;
    }
    buffer.released = true;
    operation.leftGroup = true;
    operation.lastOfGroup = --group.buffers == 0;
    return operation;
  }

  /** The release returned: its tickets are no holders any more, put or not. */
  static void released(PageBook book, Operation operation, long thread) {
    Group group = operation.group;
    if (group == null || operation.buffer == null || !operation.lastOfGroup) {
      return;
    }
    for (Map.Entry<Ticket, PageShadow> entry : new ArrayList<>(group.open.entrySet())) {
      Ticket ticket = entry.getKey();
      PageShadow page = entry.getValue();
      page.record(EventKind.UNREF, operation.site, operation.buffer.number, thread);
      if (ticket.channel == Channel.POOL) {
        book.fact(page, Fact.RELEASED_WITHOUT_PUT, EventKind.UNREF, operation.site);
      }
      page.end(ticket);
      book.moved(1, -1);
      book.tidy(page);
    }
  }
}
