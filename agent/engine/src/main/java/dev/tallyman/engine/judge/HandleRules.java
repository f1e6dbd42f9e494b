package dev.tallyman.engine.judge;

import dev.tallyman.engine.census.Census;
import dev.tallyman.ledger.CrowdSnapshot;
import dev.tallyman.ledger.EventKind;
import dev.tallyman.ledger.Fact;
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
      if (incident.fact() == Fact.COUNT_TOO_LOW || incident.fact() == Fact.RECYCLED_WHILE_FREE) {
        verdicts.add(tooMany(census, incident));
      }
    }
    if (census.when() == Census.Moment.END) {
      for (HandleSnapshot handle : pool.handles()) {
        // What a class initialiser got is meant to last, and a pool's own page is nobody's
        // reference.
        if (!handle.isStatic() && !handle.own() && handle.count() > 0) {
          verdicts.add(open(census, handle));
        }
      }
      for (CrowdSnapshot crowd : pool.crowds()) {
        if (crowd.open() > 0) {
          verdicts.add(crowd(census, crowd));
        }
      }
    }
    return verdicts;
  }

  private static Verdict crowd(Census census, CrowdSnapshot crowd) {
    return new Verdict(
        Kind.NEVER_RELEASED,
        Certainty.SUSPECTED,
        crowd.className(),
        false,
        (int) Math.min(Integer.MAX_VALUE, crowd.open()),
        -1,
        census.site(crowd.birthSite()),
        List.of(Events.at(census, EventKind.GET, crowd.birthSite())),
        List.of(),
        List.of(),
        List.of(
            crowd.open()
                + " references of this get site were counted together, because the memory limit was reached"));
  }

  private static Verdict tooMany(Census census, Incident incident) {
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
    String evidence =
        "released " + incident.amount() + " while the count was " + incident.countBefore();
    return new Verdict(
        incident.fact() == Fact.RECYCLED_WHILE_FREE ? Kind.DOUBLE_RECYCLE : Kind.OVER_RELEASE,
        Certainty.CERTAIN,
        incident.subject(),
        false,
        1,
        -1,
        got,
        sites,
        incident.tape(),
        List.of(),
        List.of(evidence));
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
    Kind kind = Kind.NEVER_RELEASED;
    Certainty certainty = Certainty.SUSPECTED;
    List<String> evidence = new ArrayList<>();
    boolean readable = handle.observed() != Getters.NONE;
    if (readable && handle.observed() <= 0) {
      // The pool says that it is free: we missed the release. No claim.
      kind = Kind.RELEASED_BY_UNKNOWN;
      certainty = Certainty.INFO;
      evidence.add("its own count is " + handle.observed() + ", by the ledger " + handle.count());
    } else if (handle.unreachable()) {
      kind = Kind.UNREACHABLE;
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
        evidence);
  }
}
