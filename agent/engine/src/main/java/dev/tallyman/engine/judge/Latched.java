package dev.tallyman.engine.judge;

import dev.tallyman.engine.census.Census;
import dev.tallyman.ledger.EventKind;
import dev.tallyman.ledger.Fact;
import dev.tallyman.ledger.Incident;
import dev.tallyman.ledger.Place;
import dev.tallyman.ledger.Sites;
import dev.tallyman.ledger.TapeEntry;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What was latched of a handle. That a reference ended or was taken too late is certain; which of
 * the releases of that life was one too many is not: the one that shows may be its owner's.
 */
final class Latched {
  private Latched() {}

  static Verdict of(Census census, Incident incident) {
    List<SiteEvent> sites = new ArrayList<>();
    if (incident.birthSite() != Sites.UNKNOWN) {
      sites.add(Events.at(census, EventKind.GET, incident.birthSite()));
    }
    for (SiteEvent event : Events.sites(census, incident.tape())) {
      if (!sites.contains(event)) {
        sites.add(event);
      }
    }
    PageJudge.Known known = Facts.known(incident.fact(), incident.tape());
    return new Verdict(
        known.kind(),
        known.certainty(),
        incident.subject(),
        false,
        1,
        -1,
        census.site(incident.birthSite()),
        sites,
        incident.tape(),
        incident.fact() == Fact.RESET_WHILE_HELD ? List.of() : suspects(census, incident.tape()),
        List.of(evidence(incident)),
        List.of(
            new StackAt(Events.word(EventKind.GET), incident.birthStack()),
            new StackAt(Events.word(incident.event()), incident.stack())),
        0,
        Place.NOWHERE);
  }

  private static String evidence(Incident incident) {
    int before = incident.countBefore();
    return switch (incident.fact()) {
      case TAKEN_ON_DEAD -> "took " + incident.amount() + " while the count was " + before;
      case RESET_WHILE_HELD -> "hid " + incident.amount() + " while the count was " + before;
      case ENDED_FOR_ANOTHER ->
          "released through this object more often than it was given references: one was another's";
      default -> "released " + incident.amount() + " while the count was " + before;
    };
  }

  /** All releases, the latest first. */
  private static List<Suspect> suspects(Census census, List<TapeEntry> tape) {
    Set<Suspect> suspects = new LinkedHashSet<>();
    for (int i = tape.size() - 1; i >= 0; i--) {
      TapeEntry entry = tape.get(i);
      if (entry.kind() == EventKind.UNREF && entry.site() != Sites.UNKNOWN) {
        suspects.add(
            new Suspect(
                census.site(entry.site()),
                Events.word(entry.kind()),
                Certainty.SUSPECTED,
                "one of the releases of this life, of which one was too many"));
      }
    }
    return List.copyOf(suspects);
  }
}
