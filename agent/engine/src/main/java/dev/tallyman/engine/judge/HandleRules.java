package dev.tallyman.engine.judge;

import dev.tallyman.engine.census.Census;
import dev.tallyman.ledger.EventKind;
import dev.tallyman.ledger.Getters;
import dev.tallyman.ledger.HandleSnapshot;
import dev.tallyman.ledger.Incident;
import dev.tallyman.ledger.PoolSnapshot;
import dev.tallyman.ledger.Reclaim;
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
      if (!incident.fact().isHint()) {
        verdicts.add(Latched.of(census, incident));
      }
    }
    LiveRules live = new LiveRules(pool, census.youngest());
    for (HandleSnapshot handle : pool.handles()) {
      if (handle.count() > 0 && isLoss(census, handle)) {
        if (census.when() == Census.Moment.END) {
          verdicts.add(open(census, handle));
        } else if (census.when() == Census.Moment.RUNNING) {
          running(census, live, handle, verdicts);
        }
      }
    }
    return verdicts;
  }

  /** What is open now may be in use, unless nobody can reach it or it is not like the others. */
  private static void running(
      Census census, LiveRules live, HandleSnapshot handle, List<Verdict> verdicts) {
    String lost = live.lost(handle);
    String drift = live.drift(handle);
    if (handle.unreachable()) {
      verdicts.add(open(census, handle));
    } else if (lost != null) {
      verdicts.add(open(census, handle).because(lost));
    } else if (drift != null) {
      verdicts.add(open(census, handle).as(Kind.FLOOR_DRIFT).because(drift));
    }
  }

  private static boolean isLoss(Census census, HandleSnapshot handle) {
    return !handle.own()
        && Losses.isLoss(
            census.site(handle.birthSite()),
            handle.count(),
            handle.held(),
            handle.isStatic(),
            handle.reclaim());
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
      boolean isSure = !handle.doubtful() && handle.reclaim() == Reclaim.NOBODY;
      certainty = isSure ? Certainty.CERTAIN : Certainty.SUSPECTED;
    } else if (readable && handle.observed() > handle.count()) {
      evidence.add(
          "its own count is " + handle.observed() + ", of which " + handle.count() + " were seen");
    }
    if (!handle.group().isEmpty()) {
      evidence.add(
          "they share one count; of it "
              + handle.count()
              + (handle.count() == 1 ? " reference is" : " references are")
              + " open");
    } else if (handle.holds() > 0) {
      evidence.add("it holds a reference of " + handle.holds() + " more, which end with it");
    }
    return new Verdict(
        kind,
        certainty,
        handle.group().isEmpty() ? handle.className() : handle.group(),
        false,
        handle.units(),
        handle.bytes() == Getters.NONE ? -1 : handle.bytes(),
        got,
        sites,
        handle.tape(),
        List.of(),
        evidence,
        List.of(new StackAt(Events.word(EventKind.GET), handle.birthStack())),
        handle.unreachable() ? handle.units() : 0,
        handle.place());
  }
}
