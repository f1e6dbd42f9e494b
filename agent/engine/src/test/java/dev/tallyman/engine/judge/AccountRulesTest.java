package dev.tallyman.engine.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tallyman.engine.census.Census;
import dev.tallyman.ledger.AccountSnapshot;
import dev.tallyman.ledger.CrowdSnapshot;
import dev.tallyman.ledger.EventKind;
import dev.tallyman.ledger.Fact;
import dev.tallyman.ledger.Getters;
import dev.tallyman.ledger.HandleSnapshot;
import dev.tallyman.ledger.Incident;
import dev.tallyman.ledger.PageNotes;
import dev.tallyman.ledger.Place;
import dev.tallyman.ledger.PoolNotes;
import dev.tallyman.ledger.PoolSnapshot;
import dev.tallyman.ledger.Reclaim;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccountRulesTest {
  private static final AccountSnapshot COUNTS_MORE = account(1, false, 4096, 0);

  private static final HandleSnapshot OPEN =
      new HandleSnapshot(
          "app.Buf",
          1,
          1,
          1,
          16,
          Place.NOWHERE,
          1,
          0,
          false,
          false,
          Reclaim.NOBODY,
          0,
          0,
          false,
          false,
          false,
          0,
          List.of(),
          "");

  private static AccountSnapshot account(int number, boolean closed, long used, long floor) {
    return new AccountSnapshot(
        "app.Pool",
        number,
        closed,
        used,
        floor,
        Getters.NONE,
        AccountSnapshot.Surplus.NONE,
        AccountSnapshot.Rest.NONE);
  }

  private static AccountSnapshot looked(int looks, int millis) {
    return new AccountSnapshot(
        "app.Pool",
        1,
        false,
        9,
        0,
        64,
        new AccountSnapshot.Surplus(looks, millis, 8),
        AccountSnapshot.Rest.NONE);
  }

  private static List<Finding> judge(
      Census.Moment when,
      List<HandleSnapshot> handles,
      List<CrowdSnapshot> crowds,
      List<Incident> incidents,
      AccountSnapshot... accounts) {
    PoolNotes notes =
        new PoolNotes(false, 0, 0, 0, List.of(accounts), List.of(), PageNotes.NOTHING, List.of());
    return Judge.judge(
        JudgeTest.census(
            when,
            new PoolSnapshot(
                "p", null, 1, 1, handles, crowds, incidents, List.of(), List.of(), notes)));
  }

  @Test
  void whatAPoolCountsAsOutWhenAllIsBackIsSuspected() {
    List<Finding> findings = judge(Census.Moment.END, List.of(), List.of(), List.of(), COUNTS_MORE);
    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).kind()).isEqualTo(Kind.BIAS_NOT_DRAINED);
    assertThat(findings.get(0).certainty()).isEqualTo(Certainty.SUSPECTED);
    assertThat(findings.get(0).page()).isEqualTo("app.Pool");
    assertThat(findings.get(0).evidence().get(0)).contains("counts 4096 as out");
  }

  @Test
  void whereAGetThrewIsASiteOfItAndNoFindingByItself() {
    Incident threw =
        new Incident(
            Fact.GET_THREW,
            EventKind.GET,
            0,
            "java.lang.OutOfMemoryError",
            1,
            0,
            0,
            1,
            0,
            1,
            0,
            List.of());
    List<Finding> findings =
        judge(Census.Moment.END, List.of(), List.of(), List.of(threw), COUNTS_MORE);
    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).sites()).hasSize(1);
    assertThat(findings.get(0).evidence().get(1)).contains("OutOfMemoryError");
    assertThat(judge(Census.Moment.END, List.of(), List.of(), List.of(threw))).isEmpty();
  }

  @Test
  void nothingIsSaidWhileSomethingIsOpenOrRunning() {
    List<CrowdSnapshot> crowd = List.of(new CrowdSnapshot("app.Buf", 1, 1));
    assertThat(judge(Census.Moment.END, List.of(OPEN), List.of(), List.of(), COUNTS_MORE))
        .extracting(Finding::kind)
        .containsExactly(Kind.NEVER_RELEASED);
    assertThat(judge(Census.Moment.END, List.of(), crowd, List.of(), COUNTS_MORE))
        .extracting(Finding::kind)
        .containsExactly(Kind.NEVER_RELEASED);
    assertThat(judge(Census.Moment.RUNNING, List.of(), List.of(), List.of(), COUNTS_MORE))
        .isEmpty();
  }

  @Test
  void closedOrAtItsFloorOrUnreadableIsNoFinding() {
    assertThat(
            judge(
                Census.Moment.END,
                List.of(),
                List.of(),
                List.of(),
                account(1, false, 7, 7),
                account(3, true, 8, 7),
                account(2, false, Getters.NONE, 0)))
        .isEmpty();
  }

  @Test
  void whileTheProgramRunsItMustBeSoForAWhile() {
    int age = 60_000;
    List<Finding> findings =
        judge(Census.Moment.RUNNING, List.of(), List.of(), List.of(), looked(3, age));
    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).kind()).isEqualTo(Kind.BIAS_NOT_DRAINED);
    assertThat(findings.get(0).certainty()).isEqualTo(Certainty.SUSPECTED);
    assertThat(findings.get(0).evidence().get(1))
        .startsWith("at 3 looks in ")
        .contains("8 or more");
    for (AccountSnapshot early : List.of(looked(2, age), looked(3, age - 1))) {
      assertThat(judge(Census.Moment.RUNNING, List.of(), List.of(), List.of(), early)).isEmpty();
    }
    assertThat(judge(Census.Moment.RUNNING, List.of(OPEN), List.of(), List.of(), looked(9, age)))
        .isEmpty();
  }

  @Test
  void aPoolThatCountsLessThanNothingWasGivenWhatItNeverLent() {
    List<Finding> findings =
        judge(Census.Moment.END, List.of(), List.of(), List.of(), account(1, false, -1024, 0));
    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).kind()).isEqualTo(Kind.NEGATIVE_INFLIGHT);
    assertThat(findings.get(0).certainty()).isEqualTo(Certainty.SUSPECTED);
    assertThat(
            judge(
                Census.Moment.RUNNING,
                List.of(),
                List.of(),
                List.of(),
                account(1, false, -1024, 0)))
        .isEmpty();
    assertThat(
            judge(Census.Moment.END, List.of(), List.of(), List.of(), account(1, true, -1024, 0)))
        .isEmpty();
  }

  private static AccountSnapshot resting(boolean closed, long idle, long most, int looks) {
    return new AccountSnapshot(
        "app.Pool",
        1,
        closed,
        Getters.NONE,
        0,
        Getters.NONE,
        AccountSnapshot.Surplus.NONE,
        new AccountSnapshot.Rest(idle, most, looks));
  }

  @Test
  void whatIsAtRestPastTheBoundIsStranded() {
    List<Finding> findings =
        judge(Census.Moment.END, List.of(OPEN), List.of(), List.of(), resting(false, 16, 8, 1));
    assertThat(findings)
        .extracting(Finding::kind, Finding::count)
        .contains(org.assertj.core.groups.Tuple.tuple(Kind.STRANDED, 8));
    for (AccountSnapshot right :
        List.of(
            resting(false, 8, 8, 0),
            resting(false, 15, 8, 1),
            resting(false, 110, 100, 1),
            resting(true, 16, 8, 1),
            resting(false, 12, Getters.NONE, 0),
            resting(false, Getters.NONE, 8, 0))) {
      assertThat(judge(Census.Moment.END, List.of(), List.of(), List.of(), right)).isEmpty();
    }
    assertThat(
            judge(Census.Moment.RUNNING, List.of(), List.of(), List.of(), resting(false, 16, 8, 2)))
        .isEmpty();
    assertThat(
            judge(Census.Moment.RUNNING, List.of(), List.of(), List.of(), resting(false, 16, 8, 3)))
        .hasSize(1);
  }

  @Test
  void whatWasNeverLentIsASiteOfItAndNoFindingByItself() {
    Incident strange =
        new Incident(
            Fact.PUT_OF_UNKNOWN, EventKind.PUT, 0, "app.Buf", 1, 0, 3, 1, 0, 1, 0, List.of());
    assertThat(judge(Census.Moment.END, List.of(), List.of(), List.of(strange))).isEmpty();
    List<Finding> findings =
        judge(
            Census.Moment.END, List.of(), List.of(), List.of(strange), account(1, false, -1024, 0));
    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).certainty()).isEqualTo(Certainty.SUSPECTED);
    assertThat(findings.get(0).sites()).hasSize(1);
    assertThat(findings.get(0).evidence().get(1)).contains("app.Buf").endsWith("3 times");
  }
}
