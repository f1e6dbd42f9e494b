package dev.tallyman.engine.judge;

import dev.tallyman.engine.census.Census;
import dev.tallyman.engine.judge.Life.Event;
import dev.tallyman.ledger.EventKind;
import dev.tallyman.ledger.Sites;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where leaked lives part from those that ended, in one sentence. */
final class Parting {
  private Parting() {}

  /** The sentence; empty if there is nothing to compare with. */
  static String of(Census census, EndedWays ended, List<Life> leaked) {
    Map<List<Event>, Integer> ways = new LinkedHashMap<>();
    leaked.forEach(life -> ways.merge(life.events(), 1, Integer::sum));
    List<Event> most =
        ways.entrySet().stream()
            .max(Comparator.comparingInt(Map.Entry::getValue))
            .map(Map.Entry::getKey)
            .orElse(List.of());
    int common = most.size();
    while (common > 0 && ended.next(most.subList(0, common)).isEmpty()) {
      common--;
    }
    if (common == 0) {
      return "";
    }
    List<Event> shared = new ArrayList<>(most.subList(0, common));
    Map.Entry<Event, Integer> next =
        ended.next(shared).entrySet().stream()
            .max(Comparator.comparingInt(Map.Entry::getValue))
            .orElseThrow();
    int left = ways.getOrDefault(most, 0);
    return next.getValue()
        + " of "
        + ended.lives()
        + " sampled lives that ended went on to "
        + place(census, next.getKey())
        + "; "
        + left
        + " of "
        + leaked.size()
        + " leaked ones "
        + (common == most.size()
            ? "stopped after " + place(census, most.get(common - 1))
            : left(most.get(common)) + place(census, most.get(common)));
  }

  private static String left(Event event) {
    return event.kind() == EventKind.THROWN ? "left by " : "left to ";
  }

  private static String place(Census census, Event event) {
    SiteEvent at = Events.at(census, event.kind(), event.site());
    if (event.site() == Sites.UNKNOWN) {
      return at.event();
    }
    return event.kind() == EventKind.THROWN
        ? EventText.exception(at.call()) + " out of " + at.site()
        : EventText.of(at.event(), at.call()) + " at " + at.site();
  }
}
