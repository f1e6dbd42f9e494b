package dev.tallyman.engine.judge;

import dev.tallyman.ledger.EventKind;
import dev.tallyman.ledger.TapeEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One life of a handle as references: where each was taken, and where each ended, in order, and
 * between them the exception that passed.
 *
 * @param takes one for each reference
 * @param ends one for each reference that ended
 * @param events both, in order, and what was thrown
 */
record Life(List<Event> takes, List<Event> ends, List<Event> events) {
  /** More references at once are not told apart. */
  private static final int MOST_AT_ONCE = 64;

  /**
   * A reference began or ended, or an exception passed.
   *
   * @param kind how
   * @param site number of the call site
   */
  record Event(EventKind kind, int site) {}

  /** True if the tape still has the life's beginning. */
  static boolean isWhole(List<TapeEntry> tape) {
    return !tape.isEmpty() && tape.get(0).kind() == EventKind.CONFIRM;
  }

  static Life of(List<TapeEntry> tape) {
    List<Event> takes = new ArrayList<>();
    List<Event> ends = new ArrayList<>();
    List<Event> events = new ArrayList<>();
    int before = tape.isEmpty() ? 0 : tape.get(0).sequence() - 1;
    for (TapeEntry entry : tape) {
      if (entry.kind() == EventKind.THROWN) {
        events.add(new Event(entry.kind(), entry.site()));
        continue;
      }
      int amount = Math.min(MOST_AT_ONCE, entry.sequence() - before);
      before = entry.sequence();
      Event event = new Event(entry.kind(), entry.site());
      for (int i = 0; i < amount; i++) {
        (entry.kind().ends() ? ends : takes).add(event);
        events.add(event);
      }
    }
    return new Life(List.copyOf(takes), List.copyOf(ends), List.copyOf(events));
  }

  /** What the one list has more than the other, in the order of the one. */
  static List<Event> less(List<Event> one, List<Event> other) {
    Map<Event, Integer> left = new HashMap<>();
    other.forEach(event -> left.merge(event, 1, Integer::sum));
    List<Event> more = new ArrayList<>();
    for (Event event : one) {
      if (left.merge(event, -1, Integer::sum) < 0) {
        more.add(event);
      }
    }
    return more;
  }
}
