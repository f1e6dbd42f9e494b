package dev.tallyman.engine.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tallyman.engine.census.Census;
import dev.tallyman.engine.census.Census.Moment;
import dev.tallyman.engine.census.CoverageCensus;
import dev.tallyman.engine.census.MemoryCensus;
import dev.tallyman.ledger.Channel;
import dev.tallyman.ledger.EventKind;
import dev.tallyman.ledger.Fact;
import dev.tallyman.ledger.Getters;
import dev.tallyman.ledger.HandleSnapshot;
import dev.tallyman.ledger.Incident;
import dev.tallyman.ledger.OwnerSnapshot;
import dev.tallyman.ledger.PageFact;
import dev.tallyman.ledger.PageRules;
import dev.tallyman.ledger.PageSnapshot;
import dev.tallyman.ledger.PageState;
import dev.tallyman.ledger.Place;
import dev.tallyman.ledger.PoolSnapshot;
import dev.tallyman.ledger.Reclaim;
import dev.tallyman.ledger.Site;
import dev.tallyman.ledger.TapeEntry;
import dev.tallyman.ledger.TicketSnapshot;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each rule in a few lines. */
class JudgeTest {
  private static final int CONSTRUCTOR = 77;
  private static final PageRules ALL_SEEN = new PageRules(true, true);
  private static final TicketSnapshot POOLS =
      new TicketSnapshot(Channel.POOL, EventKind.GET, 1, true, false);
  private static final TicketSnapshot PLAIN =
      new TicketSnapshot(Channel.PLAIN, EventKind.REF, 2, false, false);

  static Census census(Moment when, PoolSnapshot pool) {
    return new Census(
        when,
        60_000,
        List.of(pool),
        n ->
            new Site(
                0,
                EventKind.GET,
                "get",
                "app.User",
                n == CONSTRUCTOR ? "<init>" : "method" + n,
                "User.java",
                n),
        stack -> new int[] {stack, stack + 1},
        new CoverageCensus(
            Map.of(),
            Map.of(),
            0,
            Map.of(),
            List.of(),
            List.of(),
            0,
            0,
            0,
            MemoryCensus.ENOUGH,
            null,
            "caught"));
  }

  private static List<Finding> judge(
      Moment when, PageRules rules, boolean closed, PageSnapshot page) {
    OwnerSnapshot owner = new OwnerSnapshot(1, closed, 1, 1);
    return Judge.judge(
        census(
            when,
            new PoolSnapshot(
                "p", rules, 1, 0, List.of(), List.of(), List.of(), List.of(page), List.of(owner))));
  }

  private static PageSnapshot page(
      PageState state, int bias, long count, List<TicketSnapshot> tickets, PageFact... facts) {
    return new PageSnapshot(
        "app.Page",
        1,
        1,
        1,
        state,
        1,
        bias,
        1,
        tickets,
        count,
        Getters.NONE,
        4096,
        1,
        -1,
        List.of(facts),
        List.of(),
        0);
  }

  private static Finding only(List<Finding> findings) {
    assertThat(findings).hasSize(1);
    return findings.get(0);
  }

  @Test
  void nobodyHoldsThePageAndAllCountsAgree() {
    Finding finding =
        only(judge(Moment.END, ALL_SEEN, false, page(PageState.LIVE, 4094, 4095, List.of())));
    assertThat(finding.kind()).isEqualTo(Kind.STRANDED);
    assertThat(finding.certainty()).isEqualTo(Certainty.CERTAIN);
    assertThat(finding.count()).isEqualTo(1);
  }

  @Test
  void aPageOnItsWayIsNotStranded() {
    PageSnapshot page = page(PageState.LIVE, 4094, 4095, List.of());
    assertThat(judge(Moment.SHUTTING_DOWN, ALL_SEEN, false, page)).isEmpty();
  }

  @Test
  void aSurplusThatNobodyExplainsIsNoProof() {
    PageRules poolOnly = new PageRules(false, false);
    Finding finding =
        only(judge(Moment.END, poolOnly, false, page(PageState.LIVE, 4094, 4096, List.of())));
    assertThat(finding.kind()).isEqualTo(Kind.FOREIGN_REFERENCE);
    assertThat(finding.certainty()).isEqualTo(Certainty.SUSPECTED);
  }

  @Test
  void onlyPlainHoldersOnAChargedPageDoomIt() {
    Finding finding =
        only(judge(Moment.END, ALL_SEEN, false, page(PageState.LIVE, 4094, 4096, List.of(PLAIN))));
    assertThat(finding.kind()).isEqualTo(Kind.DOOMED);
  }

  @Test
  void anOpenReferenceIsCertainOnceThePoolIsClosed() {
    PageSnapshot page = page(PageState.LIVE, 4093, 4095, List.of(POOLS));
    assertThat(only(judge(Moment.END, ALL_SEEN, true, page)).certainty())
        .isEqualTo(Certainty.CERTAIN);
    assertThat(only(judge(Moment.END, ALL_SEEN, false, page)).certainty())
        .isEqualTo(Certainty.SUSPECTED);
  }

  @Test
  void whatFollowsTheFirstCertainFactIsInfo() {
    PageFact first = new PageFact(Fact.END_WITHOUT_TICKET, EventKind.PUT, 1, 3, List.of());
    PageFact then = new PageFact(Fact.RECYCLED_WHILE_FREE, EventKind.RECYCLE, 1, 3, List.of());
    List<Finding> findings =
        judge(Moment.END, ALL_SEEN, false, page(PageState.FREE, 0, 1, List.of(), first, then));
    assertThat(findings)
        .extracting(Finding::kind)
        .containsExactly(Kind.OVER_RELEASE, Kind.DOUBLE_RECYCLE);
    assertThat(findings).extracting(Finding::count).containsExactly(1, 0);
  }

  private static HandleSnapshot handle(
      long observed, boolean isStatic, boolean own, boolean unreachable) {
    return new HandleSnapshot(
        "app.Buf",
        1,
        1,
        observed,
        16,
        Place.NOWHERE,
        1,
        7,
        isStatic,
        own,
        Reclaim.NOBODY,
        0,
        0,
        false,
        unreachable,
        false,
        0,
        List.of(),
        "");
  }

  private static List<Finding> judge(HandleSnapshot... handles) {
    return Judge.judge(
        census(
            Moment.END,
            new PoolSnapshot(
                "h", null, 1, 0, List.of(handles), List.of(), List.of(), List.of(), List.of())));
  }

  @Test
  void openHandlesOfOneSiteAreOneFinding() {
    Finding finding = only(judge(handle(1, false, false, false), handle(1, false, false, false)));
    assertThat(finding.kind()).isEqualTo(Kind.NEVER_RELEASED);
    assertThat(finding.certainty()).isEqualTo(Certainty.SUSPECTED);
    assertThat(finding.count()).isEqualTo(2);
    assertThat(finding.bytes()).isEqualTo(32);
    Stack stack = finding.stacks().get(0);
    assertThat(finding.stacks()).hasSize(1);
    assertThat(stack.count()).isEqualTo(2);
    assertThat(stack.frames()).extracting(Site::line).containsExactly(7, 8);
  }

  @Test
  void whatNobodyCanReachIsCertain() {
    Finding finding = only(judge(handle(Getters.NONE, false, false, true)));
    assertThat(finding.kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(finding.certainty()).isEqualTo(Certainty.CERTAIN);
  }

  private static Finding latched(Fact fact, int before) {
    Incident incident =
        new Incident(fact, EventKind.REF, 0, "app.Buf", 1, before, 1, 1, 0, 2, 0, List.of());
    return only(
        Judge.judge(
            census(
                Moment.SHUTTING_DOWN,
                new PoolSnapshot(
                    "h",
                    null,
                    1,
                    1,
                    List.of(),
                    List.of(),
                    List.of(incident),
                    List.of(),
                    List.of()))));
  }

  @Test
  void whatIsTakenOnADeadHandleIsNoRelease() {
    Finding finding = latched(Fact.TAKEN_ON_DEAD, 0);
    assertThat(finding.kind()).isEqualTo(Kind.RESURRECTION);
    assertThat(finding.certainty()).isEqualTo(Certainty.CERTAIN);
    assertThat(finding.evidence()).containsExactly("took 1 while the count was 0");
  }

  @Test
  void aResetOverAReferenceIsCertain() {
    Finding finding = latched(Fact.RESET_WHILE_HELD, 2);
    assertThat(finding.kind()).isEqualTo(Kind.HIDDEN_BY_RESET);
    assertThat(finding.certainty()).isEqualTo(Certainty.CERTAIN);
  }

  @Test
  void whatStaysOpenAfterAResurrectionIsInfo() {
    HandleSnapshot raised =
        new HandleSnapshot(
            "app.Buf",
            1,
            1,
            1,
            16,
            Place.NOWHERE,
            1,
            7,
            false,
            false,
            Reclaim.NOBODY,
            0,
            0,
            false,
            false,
            true,
            0,
            List.of(),
            "");
    List<Finding> findings = judge(raised, handle(1, false, false, false));
    assertThat(findings)
        .extracting(Finding::certainty)
        .containsExactly(Certainty.SUSPECTED, Certainty.INFO);
    assertThat(findings).extracting(Finding::count).containsExactly(1, 0);
  }

  @Test
  void buffersThatNobodyCanReachProveTheLeakOfTheirPage() {
    TicketSnapshot lost = new TicketSnapshot(Channel.POOL, EventKind.GET, 1, true, true);
    Finding kept =
        only(judge(Moment.END, ALL_SEEN, false, page(PageState.LIVE, 4093, 4095, List.of(POOLS))));
    Finding gone =
        only(judge(Moment.END, ALL_SEEN, false, page(PageState.LIVE, 4093, 4095, List.of(lost))));
    assertThat(gone.kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(gone.certainty()).isEqualTo(Certainty.CERTAIN);
    assertThat(gone.signature()).isEqualTo(kept.signature());
    assertThat(gone.count()).isEqualTo(kept.count());
    PageRules noPlain = new PageRules(true, false);
    Finding unproved =
        only(judge(Moment.END, noPlain, false, page(PageState.LIVE, 4093, 4095, List.of(lost))));
    assertThat(unproved.certainty()).isEqualTo(Certainty.SUSPECTED);
  }

  @Test
  void aCopyThatWasNeverReleasedIsNamedSo() {
    PoolSnapshot pool =
        new PoolSnapshot(
            "h",
            null,
            1,
            0,
            List.of(handle(1, false, false, false)),
            List.of(),
            List.of(),
            List.of(),
            List.of());
    Census plain = census(Moment.END, pool);
    Census census =
        new Census(
            Moment.END,
            60_000,
            List.of(pool),
            n -> new Site(0, EventKind.CLONE, "retainedSlice", "app.User", "method1", "", n),
            stack -> new int[0],
            plain.coverage());
    Finding finding = only(Judge.judge(census));
    assertThat(finding.kind()).isEqualTo(Kind.CLONE_WITHOUT_RELEASE);
    assertThat(finding.signature()).isEqualTo(only(Judge.judge(plain)).signature());
  }

  @Test
  void anExpandThatLosesAReferenceIsCertain() {
    PageFact fact = new PageFact(Fact.RELEASED_WITHOUT_DROP, EventKind.UNREF, 1, 3, List.of());
    Finding finding =
        judge(Moment.END, ALL_SEEN, false, page(PageState.LIVE, 4094, 4096, List.of(), fact))
            .get(0);
    assertThat(finding.kind()).isEqualTo(Kind.EXPAND_LOST_REFERENCE);
    assertThat(finding.certainty()).isEqualTo(Certainty.CERTAIN);
  }

  @Test
  void aCollectionAddsEvidenceAndNoSecondFinding() {
    Finding finding =
        only(judge(handle(1, false, false, false), handle(Getters.NONE, false, false, true)));
    assertThat(finding.count()).isEqualTo(2);
    assertThat(finding.evidence())
        .containsExactly("a garbage collection found that nobody can reach 1 of 2");
  }

  @Test
  void constantsAndThePoolsOwnPagesAreNotLeaks() {
    assertThat(judge(handle(1, true, false, false), handle(1, false, true, false))).isEmpty();
  }

  @Test
  void aReferenceThatAnotherHoldsIsJudgedWithTheOther() {
    assertThat(judge(held(1, 1))).isEmpty();
    assertThat(only(judge(held(2, 1))).count()).isEqualTo(1);
  }

  private static HandleSnapshot held(int count, int held) {
    return new HandleSnapshot(
        "app.Buf",
        1,
        count,
        count,
        16,
        Place.NOWHERE,
        1,
        0,
        false,
        false,
        Reclaim.NOBODY,
        held,
        0,
        false,
        false,
        false,
        0,
        List.of(),
        "");
  }

  private static Finding overRelease(Fact fact) {
    List<TapeEntry> tape =
        List.of(
            new TapeEntry(1, EventKind.CONFIRM, 1, 0, 1),
            new TapeEntry(2, EventKind.UNREF, 2, 0, 1),
            new TapeEntry(3, EventKind.UNREF, 3, 0, 1));
    Incident incident =
        new Incident(fact, EventKind.UNREF, 0, "app.Buf", 1, 0, 1, 1, 0, 3, 0, tape);
    return only(
        Judge.judge(
            census(
                Moment.END,
                new PoolSnapshot(
                    "h",
                    null,
                    1,
                    1,
                    List.of(),
                    List.of(),
                    List.of(incident),
                    List.of(),
                    List.of()))));
  }

  @Test
  void aReleaseTooManyIsCertainAndWhichOneIsNot() {
    Finding finding = overRelease(Fact.COUNT_TOO_LOW);
    assertThat(finding.certainty()).isEqualTo(Certainty.CERTAIN);
    assertThat(finding.suspects())
        .extracting(suspect -> suspect.site().line() + " " + suspect.certainty())
        .containsExactly("3 SUSPECTED", "2 SUSPECTED");
  }

  @Test
  void aReferenceTakenOnTheDeadIsCertain() {
    Finding finding = overRelease(Fact.TAKEN_ON_DEAD);
    assertThat(finding.kind()).isEqualTo(Kind.RESURRECTION);
    assertThat(finding.certainty()).isEqualTo(Certainty.CERTAIN);
  }

  @Test
  void aReleaseThroughAnAliasForAnotherIsSuspected() {
    assertThat(overRelease(Fact.ENDED_FOR_ANOTHER).certainty()).isEqualTo(Certainty.SUSPECTED);
  }

  private static HandleSnapshot reclaimed(Reclaim by, int site, boolean unreachable) {
    return new HandleSnapshot(
        "app.Buf",
        1,
        1,
        1,
        16,
        Place.NOWHERE,
        site,
        0,
        false,
        false,
        by,
        0,
        0,
        false,
        unreachable,
        false,
        0,
        List.of(),
        "");
  }

  @Test
  void memoryOfTheProgramsOwnIsNoLoss() {
    assertThat(judge(reclaimed(Reclaim.USER, 1, false))).isEmpty();
  }

  @Test
  void memoryThatGoesWithItsHandleIsNeverCertain() {
    assertThat(only(judge(reclaimed(Reclaim.GC, 1, true))).certainty())
        .isEqualTo(Certainty.SUSPECTED);
  }

  @Test
  void aPartOfAnObjectGoesWithIt() {
    assertThat(judge(reclaimed(Reclaim.GC, CONSTRUCTOR, false))).isEmpty();
    assertThat(judge(reclaimed(Reclaim.NOBODY, CONSTRUCTOR, false))).hasSize(1);
  }

  @Test
  void whatThePoolCallsFreeIsNotClaimed() {
    Finding finding = only(judge(handle(0, false, false, false)));
    assertThat(finding.certainty()).isEqualTo(Certainty.INFO);
    assertThat(finding.count()).isZero();
  }
}
