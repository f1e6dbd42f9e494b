package dev.tallyman.ledger;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * Buffers that share one count. Owns one ticket for each page it covers. Guarded by its page book's
 * lock.
 */
final class Group {
  int buffers = 1;
  final Map<Ticket, PageShadow> open = new LinkedHashMap<>();
  final Map<Ticket, PageShadow> ended = new LinkedHashMap<>();

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
