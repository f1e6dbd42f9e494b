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
 * The rules for what is lost without an object. Bytes that a get reserved before it threw, a size
 * that a put told wrongly: every reference came home, and the pool still counts something as out.
 * As long as one is open, that may be it, and nothing is said. While the program runs, a get that
 * is under way may be it, too: it must be so at several looks, for as long as a handle must be open
 * to be suspected. And what was put into a pool that never lent it: the pool counts less than
 * nothing as out.
 */
final class AccountRules {
  /** So many looks of a running program at which nothing was out. */
  private static final int LOOKS = 3;

  private AccountRules() {}

  static List<Verdict> judge(Census census, PoolSnapshot pool) {
    List<Verdict> verdicts = new ArrayList<>();
    boolean isBack = isAllBack(pool);
    for (AccountSnapshot account : pool.notes().accounts()) {
      boolean isKnown = account.used() != Getters.NONE && account.floor() != Getters.NONE;
      // A closed pool gave its memory away, and may count that as out for ever.
      if (isKnown && !account.closed()) {
        if (isBack && account.used() > account.floor() && stays(census, account)) {
          verdicts.add(verdict(census, pool, account));
        } else if (census.when() == Census.Moment.END
            && account.used() < 0
            && account.floor() >= 0) {
          verdicts.add(overfull(pool, account));
        }
      }
    }
    return verdicts;
  }

  private static boolean stays(Census census, AccountSnapshot account) {
    if (census.when() != Census.Moment.RUNNING) {
      return census.when() == Census.Moment.END;
    }
    return account.surplus().looks() >= LOOKS && account.surplus().millis() >= census.youngest();
  }

  /** What a put too many explains is no cause of its own. */
  private static Verdict overfull(PoolSnapshot pool, AccountSnapshot account) {
    boolean isExplained =
        pool.incidents().stream().anyMatch(incident -> incident.fact() != Fact.GET_THREW);
    return verdict(
        Kind.NEGATIVE_INFLIGHT,
        isExplained ? Certainty.INFO : Certainty.SUSPECTED,
        account,
        List.of(),
        List.of(
            "the pool counts "
                + account.used()
                + " as out: something was put into it that it never lent, or twice"));
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
    if (census.when() == Census.Moment.RUNNING) {
      evidence.add(
          "at "
              + account.surplus().looks()
              + " looks in "
              + account.surplus().millis() / 1000
              + " s nothing was out, and it was "
              + account.surplus().least()
              + " or more too many each time");
    }
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
    return verdict(Kind.BIAS_NOT_DRAINED, Certainty.SUSPECTED, account, sites, evidence);
  }

  private static Verdict verdict(
      Kind kind,
      Certainty certainty,
      AccountSnapshot account,
      List<SiteEvent> sites,
      List<String> evidence) {
    Site made = new Site(-1, EventKind.PAGE_IN, "", account.className(), "<init>", "", 0);
    return new Verdict(
        kind,
        certainty,
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
