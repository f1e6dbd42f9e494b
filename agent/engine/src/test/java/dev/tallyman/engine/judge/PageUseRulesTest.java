package dev.tallyman.engine.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tallyman.engine.census.Census;
import dev.tallyman.ledger.Getters;
import dev.tallyman.ledger.HandleSnapshot;
import dev.tallyman.ledger.IdleUse;
import dev.tallyman.ledger.PageNotes;
import dev.tallyman.ledger.PageUse;
import dev.tallyman.ledger.ParkedUse;
import dev.tallyman.ledger.Place;
import dev.tallyman.ledger.PoolNotes;
import dev.tallyman.ledger.PoolSnapshot;
import dev.tallyman.ledger.Reclaim;
import dev.tallyman.ledger.StrandedUse;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageUseRulesTest {
  private static final int CHUNK = 4 << 20;

  private static HandleSnapshot handle(int page, long takes) {
    return new HandleSnapshot(
        "app.Buf",
        1,
        1,
        1,
        17,
        page == 0 ? Place.NOWHERE : new Place(page, takes),
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
  }

  private static PageUse page(int number, int handles, long taken, long parkedBytes) {
    return new PageUse("app.Chunk", number, number, CHUNK, 4096, handles, taken, 0, parkedBytes);
  }

  private static List<Finding> judge(
      Census.Moment when, PageNotes pages, List<HandleSnapshot> handles) {
    PoolNotes notes = new PoolNotes(false, 0, 0, 0, List.of(), List.of(), pages, List.of());
    return Judge.judge(
        JudgeTest.census(
            when,
            new PoolSnapshot(
                "p", null, 1, 0, handles, List.of(), List.of(), List.of(), List.of(), notes)));
  }

  private static List<Finding> judge(PageNotes pages, HandleSnapshot... handles) {
    return judge(Census.Moment.END, pages, List.of(handles));
  }

  private static PageNotes pages(PageUse... pages) {
    return new PageNotes(List.of(pages), List.of(), List.of(), List.of());
  }

  @Test
  void aHandlePinsItsPageAndTwoPinItOnce() {
    List<Finding> findings = judge(pages(page(1, 2, 64, 0)), handle(1, 32), handle(1, 32));
    Finding leak = findings.get(0);
    assertThat(leak.kind()).isEqualTo(Kind.NEVER_RELEASED);
    assertThat(leak.count()).isEqualTo(2);
    assertThat(leak.bytes()).isEqualTo(34);
    assertThat(leak.pinned()).isEqualTo(CHUNK);
    assertThat(leak.evidence())
        .contains(
            "they take 64 bytes of 1 Chunk (4194304 bytes), which can not go home before them");
    Finding pinned = findings.get(1);
    assertThat(pinned.kind()).isEqualTo(Kind.PINNED_PAGE);
    assertThat(pinned.certainty()).isEqualTo(Certainty.INFO);
    assertThat(pinned.count()).isZero();
    assertThat(pinned.signature()).isEqualTo(leak.signature());
  }

  @Test
  void aPageThatIsWellUsedIsNotPinnedByLittle() {
    assertThat(judge(pages(page(1, 1, CHUNK / 20 + 1, 0)), handle(1, CHUNK / 20 + 1))).hasSize(1);
    assertThat(judge(pages(page(1, 1, CHUNK / 20, 0)), handle(1, 32))).hasSize(2);
    assertThat(judge(pages(page(1, 1, 32, CHUNK / 20 + 1)), handle(1, 32))).hasSize(1);
    assertThat(judge(pages(page(1, 1, Getters.NONE, 0)), handle(1, Getters.NONE))).hasSize(1);
  }

  @Test
  void whatLiesNowhereThatIsKnownPinsItself() {
    assertThat(judge(PageNotes.NOTHING, handle(0, 0)).get(0).pinned()).isEqualTo(17);
    PageUse unknown = new PageUse("app.Chunk", 1, 1, Getters.NONE, Getters.NONE, 1, 32, 0, 0);
    Finding leak = judge(pages(unknown), handle(1, 32)).get(0);
    assertThat(leak.pinned()).isEqualTo(17);
    assertThat(leak.pages()).isEmpty();
  }

  @Test
  void whatThePoolMayNotKeepIsStranded() {
    PageNotes notes =
        new PageNotes(
            List.of(), List.of(new IdleUse("app.Run", 7, 1, 8192, false)), List.of(), List.of());
    List<Finding> findings = judge(notes);
    assertThat(findings).hasSize(1);
    Finding stranded = findings.get(0);
    assertThat(stranded.kind()).isEqualTo(Kind.STRANDED);
    assertThat(stranded.certainty()).isEqualTo(Certainty.CERTAIN);
    assertThat(stranded.count()).isEqualTo(6);
    assertThat(stranded.pinned()).isEqualTo(6 * 8192);
    assertThat(judge(Census.Moment.SHUTTING_DOWN, notes, List.of())).isEmpty();
  }

  /** They are looked at one after the other: a pool in use may have had each idle in its turn. */
  @Test
  void whatWasIdleWhileThePoolWasInUseIsSuspected() {
    IdleUse moved = new IdleUse("app.Run", 7, 1, 8192, true);
    Finding stranded = judge(new PageNotes(List.of(), List.of(moved), List.of(), List.of())).get(0);
    assertThat(stranded.certainty()).isEqualTo(Certainty.SUSPECTED);
    assertThat(stranded.evidence().get(0)).endsWith("it may keep 1; it was in use meanwhile");
  }

  @Test
  void whatPagesCountAsUsedAndNobodyHasIsStranded() {
    PageNotes notes =
        new PageNotes(
            List.of(), List.of(), List.of(), List.of(new StrandedUse("app.Chunk", 1, 81_920, "")));
    List<Finding> findings = judge(notes);
    assertThat(findings).hasSize(1);
    Finding stranded = findings.get(0);
    assertThat(stranded.kind()).isEqualTo(Kind.STRANDED);
    assertThat(stranded.certainty()).isEqualTo(Certainty.CERTAIN);
    assertThat(stranded.count()).isEqualTo(1);
    assertThat(stranded.pinned()).isEqualTo(81_920);
    assertThat(stranded.evidence().get(0)).startsWith("it counts 81920 bytes as used");
    assertThat(judge(Census.Moment.RUNNING, notes, List.of())).isEmpty();
    StrandedUse doubted = new StrandedUse("app.Chunk", 1, 81_920, "the pool was in use");
    assertThat(judge(new PageNotes(List.of(), List.of(), List.of(), List.of(doubted)))).isEmpty();
  }

  @Test
  void theCachesOfThreadsThatEndedWereNotDrained() {
    ParkedUse living = new ParkedUse("app.Cache", false, false, false, 2, 9, 900);
    ParkedUse ended = new ParkedUse("app.Cache", true, false, false, 2, 5, 500);
    Finding finding =
        judge(new PageNotes(List.of(), List.of(), List.of(living, ended), List.of())).get(0);
    assertThat(finding.kind()).isEqualTo(Kind.BIAS_NOT_DRAINED);
    assertThat(finding.certainty()).isEqualTo(Certainty.CERTAIN);
    assertThat(finding.count()).isEqualTo(5);
    assertThat(finding.evidence()).containsExactly("parked by 2 caches whose threads have ended");
    ParkedUse drained = new ParkedUse("app.Cache", true, false, true, 1, 5, 500);
    Finding late = judge(new PageNotes(List.of(), List.of(), List.of(drained), List.of())).get(0);
    assertThat(late.certainty()).isEqualTo(Certainty.INFO);
    ParkedUse kept = new ParkedUse("app.Cache", true, true, true, 1, 5, 500);
    Finding left = judge(new PageNotes(List.of(), List.of(), List.of(kept), List.of())).get(0);
    assertThat(left.certainty()).isEqualTo(Certainty.SUSPECTED);
    assertThat(left.count()).isEqualTo(5);
    assertThat(left.evidence().get(0)).endsWith("the garbage collector can not drain them");
  }
}
