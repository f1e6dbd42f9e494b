package dev.tallyman.engine.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tallyman.engine.census.Census;
import dev.tallyman.ledger.EventKind;
import dev.tallyman.ledger.HandleSnapshot;
import dev.tallyman.ledger.PageNotes;
import dev.tallyman.ledger.Place;
import dev.tallyman.ledger.PoolNotes;
import dev.tallyman.ledger.PoolSnapshot;
import dev.tallyman.ledger.Reclaim;
import dev.tallyman.ledger.Site;
import dev.tallyman.ledger.SiteLives;
import dev.tallyman.ledger.SiteLives.Floors;
import dev.tallyman.ledger.Stacks;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveRulesTest {
  private static final Site SITE =
      new Site(0, EventKind.GET, "get", "app.Use", "use", "Use.java", 1);
  private static final List<Integer> FLAT = List.of(7, 7, 7, 7);
  private static final List<Integer> RISING = List.of(7, 19, 31, 42);

  /** 9 999 lives of no length, and one of two minutes. */
  private static final List<Integer> MANY = List.of(9_999, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);

  private static HandleSnapshot handle(int seconds, int count, boolean unreachable) {
    return new HandleSnapshot(
        "app.Buf",
        1,
        count,
        count,
        16,
        Place.NOWHERE,
        1,
        Stacks.NONE,
        false,
        false,
        Reclaim.NOBODY,
        0,
        0,
        false,
        unreachable,
        false,
        seconds * 1_000,
        List.of(),
        "");
  }

  /** That handle, and as many of its age as floors say, less so many. */
  private static List<Finding> judge(HandleSnapshot handle, List<Integer> ended, Floors... floors) {
    int most = 1;
    for (Floors floor : floors) {
      most = Math.max(most, floor.handles().get(floor.handles().size() - 1));
    }
    return judge(Collections.nCopies(most, handle), ended, floors);
  }

  private static List<Finding> judge(
      List<HandleSnapshot> handles, List<Integer> ended, Floors... floors) {
    PoolNotes notes =
        new PoolNotes(
            false,
            0,
            0,
            0,
            List.of(),
            List.of(),
            PageNotes.NOTHING,
            List.of(new SiteLives(1, ended, List.of(floors))));
    PoolSnapshot pool =
        new PoolSnapshot(
            "app", null, 9, 8, handles, List.of(), List.of(), List.of(), List.of(), notes);
    return Judge.judge(
        new Census(
            Census.Moment.RUNNING,
            60_000,
            List.of(pool),
            number -> SITE,
            number -> new int[0],
            PageVerdicts.COVERAGE));
  }

  private static Floors floors(List<Integer> handles) {
    return new Floors(20_000, handles, handles);
  }

  @Test
  void whatIsOldWhileItsLikePileUpIsSuspected() {
    Finding finding = judge(handle(64, 1, false), MANY, floors(RISING)).get(0);
    assertThat(finding.kind()).isEqualTo(Kind.NEVER_RELEASED);
    assertThat(finding.certainty()).isEqualTo(Certainty.SUSPECTED);
    assertThat(finding.evidence().get(0))
        .isEqualTo(
            "open for longer than 60 s, others came back at once; always open in windows of 20 s:"
                + " 7, 19, 31, 42");
  }

  @Test
  void aSlowLeakShowsInLongWindows() {
    Floors slow = new Floors(5_120_000, RISING, RISING);
    assertThat(judge(handle(6_000, 1, false), MANY, floors(FLAT), slow)).hasSize(1);
  }

  @Test
  void aFullCacheIsOldAndDoesNotGrow() {
    assertThat(judge(handle(10_000, 1, false), MANY, floors(FLAT))).isEmpty();
  }

  @Test
  void loadThatGrowsIsYoung() {
    assertThat(judge(handle(59, 1, false), MANY, floors(RISING))).isEmpty();
  }

  @Test
  void floorsThatWanderAreNoRise() {
    List<Integer> wandering = List.of(1_000, 1_020, 1_050, 1_090);
    assertThat(judge(handle(64, 1, false), MANY, floors(wandering))).isEmpty();
    assertThat(judge(handle(64, 1, false), MANY, floors(List.of(19, 31, 42)))).isEmpty();
    assertThat(judge(handle(64, 1, false), MANY, floors(List.of(7, 19, 19, 42)))).isEmpty();
  }

  /** Of long polls the first come back after five minutes. */
  @Test
  void whereFewCameBackOnlyWhatIsMuchOlderIsSuspected() {
    assertThat(judge(handle(599, 1, false), List.of(999), floors(RISING))).isEmpty();
    assertThat(judge(handle(600, 1, false), List.of(999), floors(RISING))).hasSize(1);
  }

  @Test
  void whatIsUsualThereIsNotOld() {
    List<Integer> long204 = List.of(9_979, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 21);
    assertThat(judge(handle(2_047, 1, false), long204, floors(RISING))).isEmpty();
    Finding finding = judge(handle(2_048, 1, false), long204, floors(RISING)).get(0);
    assertThat(finding.evidence().get(0))
        .startsWith("open for longer than 2048 s, 999 of 1 000 came back within 204800 ms;");
  }

  @Test
  void whatNobodyCanReachIsCertainAtOnce() {
    Finding finding = judge(handle(0, 1, true), List.of(), floors(FLAT)).get(0);
    assertThat(finding.kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(finding.certainty()).isEqualTo(Certainty.CERTAIN);
  }

  @Test
  void referencesThatPileUpOnABufferAreADrift() {
    Floors drift = new Floors(20_000, List.of(1, 1, 1, 1), RISING);
    Finding finding = judge(handle(64, 42, false), MANY, drift).get(0);
    assertThat(finding.kind()).isEqualTo(Kind.FLOOR_DRIFT);
    assertThat(finding.certainty()).isEqualTo(Certainty.SUSPECTED);
    assertThat(finding.evidence().get(0))
        .isEqualTo(
            "references always open in windows of 20 s: 7, 19, 31, 42, on no more buffers"
                + " than before: 1, 1, 1, 1");
    assertThat(judge(handle(64, 1, false), MANY, drift)).isEmpty();
  }

  /** A helper that all call: a cache of a day, and requests that become more. */
  @Test
  void loadThatGrowsAtTheGetSiteOfAFullCacheIsYoung() {
    List<HandleSnapshot> handles = new ArrayList<>();
    handles.addAll(Collections.nCopies(100, handle(80_000, 1, false)));
    handles.addAll(Collections.nCopies(100, handle(1, 1, false)));
    assertThat(judge(handles, MANY, floors(List.of(100, 130, 160, 190)))).isEmpty();
    handles.addAll(Collections.nCopies(60, handle(100, 1, false)));
    assertThat(judge(handles, MANY, floors(List.of(100, 130, 160, 190)))).hasSize(1);
  }

  @Test
  void whatHasComeBackSinceIsNoRise() {
    Floors slow = new Floors(5_120_000, List.of(0, 200, 400, 600), List.of(0, 200, 400, 600));
    List<HandleSnapshot> handles = Collections.nCopies(50, handle(9_000, 1, false));
    assertThat(judge(handles, MANY, slow)).isEmpty();
  }

  /** Of 5 000 lives one is a session of hours: too few to be what is usual, and still no loss. */
  @Test
  void lifeTimesOfWhichAsManyCameBackAreNoLoss() {
    List<Integer> ended = new ArrayList<>(Collections.nCopies(18, 0));
    ended.set(0, 500_000);
    ended.set(17, 100);
    List<HandleSnapshot> handles = Collections.nCopies(42, handle(9_000, 1, false));
    assertThat(judge(handles, ended, floors(RISING))).isEmpty();
    ended.set(17, 41);
    assertThat(judge(handles, ended, floors(RISING))).hasSize(1);
  }

  @Test
  void referencesOfMoreBuffersAreNoDrift() {
    Floors load = new Floors(20_000, List.of(100, 110, 120, 129), List.of(200, 220, 240, 258));
    assertThat(judge(handle(64, 40, false), MANY, load)).isEmpty();
  }

  @Test
  void aBufferWithFewReferencesDoesNotAnswerForADrift() {
    Floors drift = new Floors(20_000, List.of(2, 2, 2, 2), List.of(8, 30, 60, 90));
    List<Finding> findings =
        judge(List.of(handle(64, 84, false), handle(64, 5, false)), MANY, drift);
    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).count()).isEqualTo(1);
  }
}
