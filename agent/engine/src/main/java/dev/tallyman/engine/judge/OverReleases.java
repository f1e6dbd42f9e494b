package dev.tallyman.engine.judge;

import dev.tallyman.engine.census.Census;
import dev.tallyman.ledger.EventKind;
import dev.tallyman.ledger.Fact;
import dev.tallyman.ledger.Incident;
import dev.tallyman.ledger.Sites;
import dev.tallyman.ledger.TapeEntry;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A handle that was used once more than it had references. That it was is certain; which of the
 * releases of that life was one too many is not: the one that shows may be its owner's.
 */
final class OverReleases {
  private OverReleases() {}

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
    return new Verdict(
        Kind.OVER_RELEASE,
        incident.fact() == Fact.ENDED_FOR_ANOTHER ? Certainty.SUSPECTED : Certainty.CERTAIN,
        incident.subject(),
        false,
        1,
        -1,
        census.site(incident.birthSite()),
        sites,
        incident.tape(),
        suspects(census, incident.tape()),
        List.of(evidence(incident)));
  }

  private static String evidence(Incident incident) {
    return switch (incident.fact()) {
      case TAKEN_ON_DEAD ->
          "a reference was taken while the count was "
              + incident.countBefore()
              + ": it was released";
      case ENDED_FOR_ANOTHER ->
          "released through this object more often than it was given references: one was another's";
      default -> "released " + incident.amount() + " while the count was " + incident.countBefore();
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
    return suspects.size() < 2 ? List.of() : List.copyOf(suspects);
  }
}
