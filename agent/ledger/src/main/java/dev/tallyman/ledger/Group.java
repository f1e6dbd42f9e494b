package dev.tallyman.ledger;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * Buffers that share one count. Owns one ticket for each page it covers. Guarded by its page book's
 * lock.
 *
 * <p>A buffer leaves its group when its release or expand has returned, not when it began: of two
 * that leave at once, only the program decides which one was the last and ends the references.
 */
final class Group {
  int buffers = 1;

  /** Buffers that are on their way out: they hold nothing any more, though they still count. */
  int leaving;

  final Map<Ticket, PageShadow> open = new LinkedHashMap<>();
  final Map<Ticket, PageShadow> ended = new LinkedHashMap<>();

  /** True if a buffer holds the group's pages and is not on its way out. */
  boolean isHeld() {
    return buffers > leaving;
  }

  /** The pages of all its tickets, one entry a ticket, those of ended tickets too. */
  List<PageShadow> covered() {
    List<PageShadow> pages = new ArrayList<>(open.values());
    pages.addAll(ended.values());
    return pages;
  }

  Iterable<PageShadow> pages() {
    return new LinkedHashSet<>(covered());
  }
}
