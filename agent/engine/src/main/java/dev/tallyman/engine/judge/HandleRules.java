package dev.tallyman.engine.judge;

import dev.tallyman.engine.census.Census;
import dev.tallyman.ledger.EventKind;
import dev.tallyman.ledger.Getters;
import dev.tallyman.ledger.HandleSnapshot;
import dev.tallyman.ledger.Incident;
import dev.tallyman.ledger.PoolSnapshot;
import dev.tallyman.ledger.Site;
import dev.tallyman.ledger.Sites;
import java.util.ArrayList;
import java.util.List;

/** The rules for handles that carry their own count. */
final class HandleRules {
  private HandleRules() {}

  static List<Verdict> judge(Census census, PoolSnapshot pool) {
    List<Verdict> verdicts = new ArrayList<>();
    for (Incident incident : pool.incidents()) {
      verdicts.add(latched(census, incident));
    }
    if (census.when() == Census.Moment.END) {
      for (HandleSnapshot handle : pool.handles()) {
        // What a class initialiser got is meant to last, and a pool's own page is nobody's
        // reference.
        if (!handle.isStatic() && !handle.own() && handle.count() > 0) {
          verdicts.add(open(census, handle));
        }
      }
    }
    return verdicts;
  }

  private static Verdict latched(Census census, Incident incident) {
    Site got = census.site(incident.birthSite());
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
        got,
        sites,
        incident.tape(),
        List.of(),
        List.of(evidence(incident)),
        List.of(
            new StackAt(Events.word(EventKind.GET), incident.birthStack()),
            new StackAt(Events.word(incident.event()), incident.stack())),
        0);
  }

  private static String evidence(Incident incident) {
    String moved =
        switch (incident.fact()) {
          case TAKEN_ON_DEAD -> "took ";
          case RESET_WHILE_HELD -> "hid ";
          default -> "released ";
        };
    return moved + incident.amount() + " while the count was " + incident.countBefore();
  }

  private static Verdict open(Census census, HandleSnapshot handle) {
    Site got = census.site(handle.birthSite());
    List<SiteEvent> sites = new ArrayList<>();
    if (handle.birthSite() != Sites.UNKNOWN) {
      sites.add(Events.at(census, EventKind.GET, handle.birthSite()));
    }
    for (SiteEvent event : Events.births(census, handle.tape())) {
      if (!sites.contains(event)) {
        sites.add(event);
      }
    }
    boolean cloned = got.kind() == EventKind.CLONE;
    Kind kind = cloned ? Kind.CLONE_WITHOUT_RELEASE : Kind.NEVER_RELEASED;
    Certainty certainty = Certainty.SUSPECTED;
    List<String> evidence = new ArrayList<>();
    boolean readable = handle.observed() != Getters.NONE;
    if (readable && handle.observed() <= 0) {
      // The pool says that it is free: we missed the release. No claim.
      kind = Kind.RELEASED_BY_UNKNOWN;
      certainty = Certainty.INFO;
      evidence.add("its own count is " + handle.observed() + ", by the ledger " + handle.count());
    } else if (handle.raised()) {
      // What follows from a reference that was taken when none was open.
      certainty = Certainty.INFO;
    } else if (handle.unreachable()) {
      kind = cloned ? kind : Kind.UNREACHABLE;
      certainty = handle.doubtful() ? Certainty.SUSPECTED : Certainty.CERTAIN;
    } else if (readable && handle.observed() > handle.count()) {
      evidence.add(
          "its own count is " + handle.observed() + ", of which " + handle.count() + " were seen");
    }
    return new Verdict(
        kind,
        certainty,
        handle.className(),
        false,
        1,
        handle.bytes() == Getters.NONE ? -1 : handle.bytes(),
        got,
        sites,
        handle.tape(),
        List.of(),
        evidence,
        List.of(new StackAt(Events.word(EventKind.GET), handle.birthStack())),
        handle.unreachable() ? 1 : 0);
  }
}
