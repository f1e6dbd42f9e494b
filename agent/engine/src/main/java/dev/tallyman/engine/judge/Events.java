package dev.tallyman.engine.judge;

import dev.tallyman.engine.census.Census;
import dev.tallyman.ledger.EventKind;
import dev.tallyman.ledger.Site;
import dev.tallyman.ledger.Sites;
import dev.tallyman.ledger.TapeEntry;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Histories as sites. */
final class Events {
  private Events() {}

  /** The word for an event in a report: a confirmed handle was got. */
  static String word(EventKind kind) {
    return kind == EventKind.CONFIRM ? EventKind.GET.word() : kind.word();
  }

  static SiteEvent at(Census census, EventKind kind, int site) {
    Site where = census.site(site);
    return new SiteEvent(word(kind), where.call(), where);
  }

  /** Each known site of a history once, in order. */
  static List<SiteEvent> sites(Census census, List<TapeEntry> tape) {
    return sites(census, tape, entry -> true);
  }

  /** Only where references were taken: what matters of a reference that is still open. */
  static List<SiteEvent> births(Census census, List<TapeEntry> tape) {
    return sites(census, tape, entry -> !entry.kind().ends());
  }

  private static List<SiteEvent> sites(
      Census census, List<TapeEntry> tape, Predicate<TapeEntry> wanted) {
    Set<SiteEvent> sites = new LinkedHashSet<>();
    for (TapeEntry entry : tape) {
      if (entry.site() != Sites.UNKNOWN && wanted.test(entry)) {
        sites.add(at(census, entry.kind(), entry.site()));
      }
    }
    return new ArrayList<>(sites);
  }
}
