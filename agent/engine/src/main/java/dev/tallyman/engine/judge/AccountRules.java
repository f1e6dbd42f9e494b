package dev.tallyman.engine.judge;

import dev.tallyman.engine.census.Census;
import dev.tallyman.ledger.AccountSnapshot;
import dev.tallyman.ledger.CrowdSnapshot;
import dev.tallyman.ledger.EventKind;
import dev.tallyman.ledger.Getters;
import dev.tallyman.ledger.HandleSnapshot;
import dev.tallyman.ledger.PoolSnapshot;
import dev.tallyman.ledger.Site;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * The rules for what is lost without an object. Bytes that a get reserved before it threw, a size
 * that a put told wrongly: every reference came home, and the pool still counts something as out.
 * As long as one is open, that may be it, and nothing is said. While the program runs, a get that
 * is under way may be it, too: it must be so at several looks, for as long as a handle must be open
 * to be suspected. And what was put into a pool that never lent it: the pool counts less than
 * nothing as out. And what it keeps at rest past its own bound.
 */
final class AccountRules {
  /** So many looks of a running program at which nothing was out. */
  private static final int LOOKS = 3;

  /** So many more at rest than may be, and such a part of these. */
  private static final int LEAST_OVER = 8;

  private static final int LEAST_SHARE = 4;

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
          verdicts.add(overfull(census, pool, account));
        }
      }
      if (account.rest().over() > 0 && !account.closed() && isOver(census, account)) {
        verdicts.add(keepsTooMuch(census, pool, account));
      }
    }
    return verdicts;
  }

  /** Clearly more than it may keep: what is read may be put back at that moment. */
  private static boolean isOver(Census census, AccountSnapshot account) {
    AccountSnapshot.Rest rest = account.rest();
    if (rest.over() < LEAST_OVER || rest.over() < rest.most() / LEAST_SHARE) {
      return false;
    }
    return census.when() == Census.Moment.END
        || census.when() == Census.Moment.RUNNING && rest.looks() >= LOOKS;
  }

  /** Nobody has it, and the pool says itself that it does not want it. */
  private static Verdict keepsTooMuch(Census census, PoolSnapshot pool, AccountSnapshot account) {
    AccountMoves moves = new AccountMoves(census, pool);
    List<String> evidence = new ArrayList<>();
    evidence.add(
        account.rest().idle()
            + " are at rest in it; it may keep "
            + account.rest().most()
            + (census.when() == Census.Moment.RUNNING
                ? "; more were at rest at " + account.rest().looks() + " looks in a row"
                : ""));
    evidence.addAll(moves.evidence());
    return verdict(
        Kind.STRANDED,
        Certainty.SUSPECTED,
        account,
        (int) Math.min(Integer.MAX_VALUE, account.rest().over()),
        moves.gives(),
        evidence);
  }

  private static boolean stays(Census census, AccountSnapshot account) {
    if (census.when() != Census.Moment.RUNNING) {
      return census.when() == Census.Moment.END;
    }
    return account.surplus().looks() >= LOOKS && account.surplus().millis() >= census.youngest();
  }

  /** What a put too many explains is no cause of its own. */
  private static Verdict overfull(Census census, PoolSnapshot pool, AccountSnapshot account) {
    boolean isExplained = pool.incidents().stream().anyMatch(incident -> !incident.fact().isHint());
    AccountMoves moves = new AccountMoves(census, pool);
    List<String> evidence = new ArrayList<>();
    evidence.add(
        "the pool counts "
            + account.used()
            + " as out: something was put into it that it never lent, or twice");
    evidence.addAll(moves.strange());
    evidence.addAll(moves.evidence());
    return verdict(
        Kind.NEGATIVE_INFLIGHT,
        isExplained ? Certainty.INFO : Certainty.SUSPECTED,
        account,
        1,
        moves.strangeSites().isEmpty() ? moves.gives() : moves.strangeSites(),
        evidence);
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
    AccountMoves moves = new AccountMoves(census, pool);
    evidence.addAll(moves.threw());
    evidence.addAll(moves.strange());
    evidence.addAll(moves.evidence());
    List<SiteEvent> sites = new ArrayList<>(moves.threwSites());
    sites.addAll(moves.strangeSites());
    sites.addAll(moves.all());
    return verdict(Kind.BIAS_NOT_DRAINED, Certainty.SUSPECTED, account, 1, sites, evidence);
  }

  private static Verdict verdict(
      Kind kind,
      Certainty certainty,
      AccountSnapshot account,
      int count,
      List<SiteEvent> sites,
      List<String> evidence) {
    Site made = new Site(-1, EventKind.PAGE_IN, "", account.className(), "<init>", "", 0);
    return new Verdict(
        kind,
        certainty,
        account.className(),
        true,
        count,
        -1,
        made,
        List.copyOf(new LinkedHashSet<>(sites)),
        List.of(),
        List.of(),
        evidence);
  }
}
