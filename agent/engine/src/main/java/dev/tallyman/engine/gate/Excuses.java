package dev.tallyman.engine.gate;

import dev.tallyman.ledger.gate.LeakTerms;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why what is open counts for nothing: its test failed anyway, or said beforehand that it leaks.
 * Only of what is certainly a test's own.
 */
final class Excuses {
  /** Why. */
  enum Excuse {
    NONE,
    TEST_FAILED,
    ALLOWED
  }

  private final Timeline timeline;
  private final Map<Occurrence, Excuse> excuses = new IdentityHashMap<>();
  private final List<String> broken = new ArrayList<>();

  Excuses(Timeline timeline, Collection<List<Occurrence>> findings) {
    this.timeline = timeline;
    Map<PartRun, List<Occurrence>> byTerms = new LinkedHashMap<>();
    for (PartRun run : timeline.all()) {
      if (run.part.terms().expected() > 0 && timeline.latest(run.part.id()) == run) {
        byTerms.put(run, new ArrayList<>());
      }
    }
    for (List<Occurrence> finding : findings) {
      for (Occurrence one : finding) {
        sort(one, byTerms);
      }
    }
    byTerms.forEach(this::compare);
  }

  private void sort(Occurrence one, Map<PartRun, List<Occurrence>> byTerms) {
    if (!one.owner().isCertain()) {
      return;
    }
    PartRun run = one.owner().runs().get(0);
    PartRun last = timeline.latest(run.part.id());
    PartRun terms = terms(run);
    if (run.failed && (last == null || last.failed)) {
      excuses.put(one, Excuse.TEST_FAILED);
    } else if (terms != null) {
      byTerms.computeIfAbsent(terms, t -> new ArrayList<>()).add(one);
    }
  }

  /** The nearest part that says something, as its last attempt. */
  private @Nullable PartRun terms(PartRun run) {
    for (PartRun at = run; at != null; at = at.parent) {
      if (at.part.terms().allowed() > 0 || at.part.terms().expected() > 0) {
        PartRun last = timeline.latest(at.part.id());
        return last == null ? at : last;
      }
    }
    return null;
  }

  private void compare(PartRun run, List<Occurrence> open) {
    LeakTerms terms = run.part.terms();
    int count = open.size();
    String name = run.part.name();
    if (terms.expected() > 0) {
      if (count == terms.expected()) {
        open.forEach(one -> excuses.put(one, Excuse.ALLOWED));
      } else if (!run.failed) {
        broken.add(name + " says that it leaks " + terms.expected() + ", and leaked " + count);
      }
    } else if (isOver(terms.until())) {
      broken.add(name + " was allowed to leak until " + terms.until() + ": " + terms.reason());
    } else if (count > terms.allowed()) {
      broken.add(name + " is allowed to leak " + terms.allowed() + ", and leaked " + count);
    } else {
      open.forEach(one -> excuses.put(one, Excuse.ALLOWED));
    }
  }

  private static boolean isOver(String until) {
    try {
      return !until.isEmpty() && LocalDate.parse(until).isBefore(LocalDate.now(ZoneOffset.UTC));
    } catch (DateTimeParseException e) {
      return true; // A day that is none excuses nothing.
    }
  }

  /** Why it counts for nothing, if it does. */
  Excuse of(Occurrence one) {
    return excuses.getOrDefault(one, Excuse.NONE);
  }

  /** What did not come as its test had said. */
  List<String> broken() {
    return broken;
  }
}
