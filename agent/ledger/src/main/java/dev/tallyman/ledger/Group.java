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
  private final List<BufferShadow> buffers = new ArrayList<>(1);

  /** Buffers that are on their way out: they hold nothing any more, though they still count. */
  int leaving;

  final Map<Ticket, PageShadow> open = new LinkedHashMap<>();
  final Map<Ticket, PageShadow> ended = new LinkedHashMap<>();

  Group(BufferShadow first) {
    buffers.add(first);
  }

  void join(BufferShadow buffer) {
    buffers.add(buffer);
    buffer.group = this;
  }

  void leave(BufferShadow buffer) {
    buffers.remove(buffer);
  }

  boolean isShared() {
    return buffers.size() > 1;
  }

  boolean isEmpty() {
    return buffers.isEmpty();
  }

  /**
   * True if nobody can reach any of its buffers any more, so that nobody will release them. One on
   * its way out is not lost: the thread in its release may be past the last use of the object.
   */
  boolean isLost() {
    if (leaving > 0) {
      return false;
    }
    for (BufferShadow buffer : buffers) {
      if (!buffer.weak.refersTo(null)) {
        return false;
      }
    }
    return !buffers.isEmpty();
  }

  /** True if a buffer holds the group's pages and is not on its way out. */
  boolean isHeld() {
    return buffers.size() > leaving;
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
