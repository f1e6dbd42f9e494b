package dev.tallyman.engine.judge;

import dev.tallyman.engine.census.Census;
import dev.tallyman.ledger.AccountSnapshot;
import dev.tallyman.ledger.CrowdSnapshot;
import dev.tallyman.ledger.EventKind;
import dev.tallyman.ledger.Fact;
import dev.tallyman.ledger.Getters;
import dev.tallyman.ledger.HandleSnapshot;
import dev.tallyman.ledger.Incident;
import dev.tallyman.ledger.PoolSnapshot;
import dev.tallyman.ledger.Site;
import java.util.ArrayList;
import java.util.List;

/**
 * The rule for what is lost without an object: bytes that a get reserved before it threw, a size
 * that a put told wrongly. Every reference came home, and the pool still counts something as out.
 * As long as one is open, that may be it, and nothing is said.
 */
final class AccountRules {
  private AccountRules() {}

  static List<Verdict> judge(Census census, PoolSnapshot pool) {
    List<Verdict> verdicts = new ArrayList<>();
    if (census.when() == Census.Moment.END && isAllBack(pool)) {
      for (AccountSnapshot account : pool.notes().accounts()) {
        boolean isKnown = account.used() != Getters.NONE && account.floor() != Getters.NONE;
        // A closed pool gave its memory away, and may count that as out for ever.
        if (isKnown && !account.closed() && account.used() > account.floor()) {
          verdicts.add(verdict(census, pool, account));
        }
      }
    }
    return verdicts;
  }

  private static boolean isAllBack(PoolSnapshot pool) {
    for (HandleSnapshot handle : pool.handles()) {
      if (handle.count() != 0 && !handle.own()) {
        return false;
      }
    }
    for (CrowdSnapshot crowd : pool.crowds()) {
      if (crowd.open() != 0) {
        return false;
      }
    }
    return true;
  }

  private static Verdict verdict(Census census, PoolSnapshot pool, AccountSnapshot account) {
    List<SiteEvent> sites = new ArrayList<>();
    List<String> evidence = new ArrayList<>();
    evidence.add(
        "every reference that was seen came back, and the pool counts "
            + account.used()
            + " as out; "
            + account.floor()
            + " when all is back");
    for (Incident incident : pool.incidents()) {
      if (incident.fact() == Fact.GET_THREW) {
        sites.add(Events.at(census, EventKind.GET, incident.birthSite()));
        evidence.add(
            "a get threw "
                + incident.subject()
                + " at "
                + census.site(incident.birthSite()).text());
      }
    }
    Site made = new Site(-1, EventKind.PAGE_IN, "", account.className(), "<init>", "", 0);
    return new Verdict(
        Kind.BIAS_NOT_DRAINED,
        Certainty.SUSPECTED,
        account.className(),
        true,
        1,
        -1,
        made,
        sites,
        List.of(),
        List.of(),
        evidence);
  }
}
