package dev.tallyman.ledger;

import org.jspecify.annotations.Nullable;

/**
 * A described call that a thread is inside of: events below it are its doing. Seen by its own
 * thread only.
 */
final class Operation {
  final @Nullable Operation outer;
  final EventKind kind;
  final int site;
  final @Nullable BufferShadow buffer;
  final @Nullable Group group;

  /** This call takes its buffer out of the group that it found it in. */
  boolean leavesGroup;

  /** An expand whose references were taken for granted when it began: those seen are the same. */
  boolean isExpanded;

  /** In an expand: the group that the buffer gets, from its first reference on. */
  @Nullable Group fresh;

  /** In a release or an expand: tickets of the buffer's group ended inside. */
  boolean endsTickets;

  /** The page whose count this call moves; what happens to that page inside is part of the call. */
  @Nullable PageShadow subject;

  /** In its place: a page that is counted with others. */
  @Nullable Object crowded;

  // What to take back if the call throws.
  private @Nullable PageShadow page;
  private @Nullable Ticket ticket;
  private @Nullable PageBook book;
  private boolean taken;
  private @Nullable Crowd crowd;
  private int amount;

  Operation(@Nullable Operation outer, EventKind kind, int site, @Nullable BufferShadow buffer) {
    this.outer = outer;
    this.kind = kind;
    this.site = site;
    this.buffer = buffer;
    this.group = buffer == null ? null : buffer.group;
  }

  /** This call takes a reference. */
  void took(PageShadow page, Ticket ticket, PageBook book) {
    this.page = page;
    this.ticket = ticket;
    this.book = book;
    this.taken = true;
  }

  /** This call ends a reference. */
  void ended(PageShadow page, Ticket ticket, PageBook book) {
    took(page, ticket, book);
    this.taken = false;
  }

  /** This call takes or ends references that are counted with others. */
  void moved(Crowd crowd, int amount) {
    this.crowd = crowd;
    this.amount = amount;
  }

  /** The call threw: what it was to move is as it was before. The attempt stays on the tape. */
  void undo() {
    if (crowd != null) {
      crowd.undo(amount);
    }
    if (page != null && ticket != null && book != null) {
      if (taken) {
        page.end(ticket);
        book.moved(-1, -1);
      } else {
        page.add(ticket);
        Group owner = ticket.group;
        if (owner != null) {
          owner.ended.remove(ticket);
          owner.open.put(ticket, page);
        }
        book.moved(-1, 1);
      }
    }
  }
}
