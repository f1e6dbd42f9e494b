package dev.tallyman.ledger;

import org.jspecify.annotations.Nullable;

/** One counted reference to a page. Guarded by its page book's lock. */
final class Ticket {
  /** A reference to all of the page, or to no part that is told apart. */
  static final int WHOLE = -1;

  final Channel channel;
  final int generation;
  final EventKind birth;
  final int site;
  final int part;

  /** The buffers that own it; null while no buffer does. */
  @Nullable Group group;

  Ticket(Channel channel, int generation, EventKind birth, int site, int part) {
    this.channel = channel;
    this.generation = generation;
    this.birth = birth;
    this.site = site;
    this.part = part;
  }
}
