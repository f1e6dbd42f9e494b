package dev.tallyman.engine.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each row of the colours' table. */
class VerdictsTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 30);
  private static final Policy POLICY = Policy.byDefault(TODAY);
  private static final Policy STRICT = new Policy(TODAY, true, true, true, List.of());
  private static final Seen SEEN = new Seen("a.ndjson", List.of("netty"), 7, List.of());
  private static final String SIGNATURE = "v1:0123456789ab";
  private static final String SITE = "v1:ba9876543210";

  private static Found found(String kind, String family, String certainty) {
    return found(SIGNATURE, kind, family, certainty, Standing.AS_FOUND, 2, true);
  }

  private static Found leak(String signature, Standing standing, long count) {
    return found(signature, "NEVER_RELEASED", "leak", "suspected", standing, count, true);
  }

  private static Found found(
      String signature,
      String kind,
      String family,
      String certainty,
      Standing standing,
      long count,
      boolean atEnd) {
    return new Found(
        signature,
        SITE,
        kind,
        family,
        certainty,
        "netty",
        "io.netty.Buf",
        count,
        64,
        "com.acme.Reader.read",
        false,
        atEnd,
        standing,
        1260,
        List.of());
  }

  private static Verdict judge(Policy policy, Found... findings) {
    return Verdicts.of(List.of(findings), List.of(SEEN), Baseline.EMPTY, List.of(), policy);
  }

  private static Judged only(Verdict verdict) {
    assertThat(verdict.bugs()).hasSize(1);
    return verdict.bugs().get(0);
  }

  @ParameterizedTest
  @CsvSource({
    "NEVER_RELEASED, leak, certain, LEAKED, RED",
    "NEVER_RELEASED, leak, suspected, LEAKED, RED",
    "UNREACHABLE, leak, certain, LEAKED, RED",
    "CLONE_WITHOUT_RELEASE, leak, suspected, LEAKED, RED",
    "DOOMED, stranded in the pool, suspected, LEAKED, RED",
    "STRANDED, stranded in the pool, certain, LEAKED_INSIDE, RED",
    "STRANDED, stranded in the pool, suspected, SUSPECTED, YELLOW",
    "BIAS_NOT_DRAINED, accounting, certain, LEAKED_INSIDE, RED",
    "DOUBLE_RECYCLE, over-release, certain, LEAKED_INSIDE, RED",
    "NEGATIVE_INFLIGHT, accounting, certain, LEAKED_INSIDE, RED",
    "OVER_RELEASE, over-release, certain, RELEASED_TWICE, RED",
    "DOUBLE_PUT, over-release, certain, RELEASED_TWICE, RED",
    "POOL_MISMATCH, over-release, certain, WRONG_POOL, RED",
    "FREED_WHILE_HELD, freed while held, certain, FREED_IN_USE, RED",
    "OVER_RELEASE, over-release, suspected, SUSPECTED, YELLOW",
    "FLOOR_DRIFT, leak, suspected, SUSPECTED, YELLOW",
    "PINNED_PAGE, leak, suspected, SUSPECTED, YELLOW",
    "FOREIGN_REFERENCE, foreign, suspected, SUSPECTED, YELLOW",
    "OF_A_NEWER_VERSION, leak, certain, LEAKED, RED",
    "OF_A_NEWER_VERSION, leak, suspected, SUSPECTED, YELLOW"
  })
  void aFindingHasTheWordAndColourOfItsKind(
      String kind, String family, String certainty, Word word, Colour colour) {
    Verdict verdict = judge(POLICY, found(kind, family, certainty));
    assertThat(only(verdict).word()).isEqualTo(word);
    assertThat(only(verdict).colour()).isEqualTo(colour);
    assertThat(verdict.colour()).isEqualTo(colour);
    assertThat(judge(STRICT, found(kind, family, certainty)).colour()).isEqualTo(Colour.RED);
  }

  @Test
  void evidenceIsNoBug() {
    assertThat(judge(STRICT, found("STALLED_SHUTDOWN", "leak", "info")).bugs()).isEmpty();
  }

  @Test
  void whatIsOpenInARunningProgramIsSuspectedOnly() {
    Found open =
        found(SIGNATURE, "NEVER_RELEASED", "leak", "suspected", Standing.AS_FOUND, 1, false);
    assertThat(only(judge(POLICY, open)).word()).isEqualTo(Word.SUSPECTED);
  }

  @Test
  void whatTheGarbageCollectorGivesBackIsSuspectedOnly() {
    Found leak = leak(SIGNATURE, Standing.AS_FOUND, 1);
    Found reclaimed =
        new Found(
            SIGNATURE,
            SITE,
            leak.kind(),
            leak.family(),
            leak.certainty(),
            "jackson",
            "byte[]",
            1,
            -1,
            leak.got(),
            true,
            true,
            Standing.AS_FOUND,
            0,
            List.of());
    assertThat(only(judge(POLICY, reclaimed)).word()).isEqualTo(Word.SUSPECTED);
    assertThat(only(judge(POLICY, reclaimed)).why()).contains("garbage collector");
  }

  @Test
  void whatCameFromNowhereIsSuspectedOnly() {
    Found unknown =
        new Found(
            SIGNATURE,
            SITE,
            "NEVER_RELEASED",
            "leak",
            "suspected",
            "netty",
            "a.Buf",
            1,
            -1,
            "",
            false,
            true,
            Standing.AS_FOUND,
            0,
            List.of());
    assertThat(only(judge(POLICY, unknown)).word()).isEqualTo(Word.SUSPECTED);
  }

  @Test
  void lateIsYellowAndSaysByHowMuch() {
    Found late = leak(SIGNATURE, Standing.LATE, 1);
    assertThat(only(judge(POLICY, late)))
        .isEqualTo(new Judged(late, Word.LATE, Colour.YELLOW, "by 1.2 s"));
    assertThat(judge(STRICT, late).colour()).isEqualTo(Colour.RED);
  }

  @ParameterizedTest
  @CsvSource({"IN_USE, IN_USE", "TEST_FAILED, NOTE"})
  void whatIsInUseOrOfAFailedTestIsShownAndGreen(Standing standing, Word word) {
    Verdict verdict = judge(STRICT, leak(SIGNATURE, standing, 1));
    assertThat(only(verdict).word()).isEqualTo(word);
    assertThat(verdict.colour()).isEqualTo(Colour.GREEN);
    assertThat(verdict.baseline().signatures()).isEmpty();
  }

  @Test
  void theSameBugInTwoJvmsIsOne() {
    Verdict verdict =
        judge(POLICY, leak(SIGNATURE, Standing.AS_FOUND, 2), leak(SIGNATURE, Standing.AS_FOUND, 3));
    assertThat(only(verdict).found().count()).isEqualTo(5);
    assertThat(only(verdict).found().bytes()).isEqualTo(128);
  }

  @Test
  void theHeaviestComesFirst() {
    Verdict verdict =
        judge(
            POLICY,
            leak("v1:000000000001", Standing.IN_USE, 1),
            leak("v1:000000000002", Standing.LATE, 1),
            leak("v1:000000000003", Standing.AS_FOUND, 1));
    assertThat(verdict.bugs())
        .extracting(Judged::colour)
        .containsExactly(Colour.RED, Colour.YELLOW, Colour.GREEN);
    assertThat(verdict.colour()).isEqualTo(Colour.RED);
  }

  @Test
  void whatIsInTheBaselineIsKnown() throws BadEntryException {
    Found leak = leak(SIGNATURE, Standing.AS_FOUND, 1);
    Baseline written = judge(POLICY, leak).baseline();
    Baseline baseline = Baseline.parse("known", written.text().lines().toList());
    Verdict verdict = Verdicts.of(List.of(leak), List.of(SEEN), baseline, List.of(), STRICT);
    assertThat(only(verdict))
        .isEqualTo(new Judged(leak, Word.KNOWN, Colour.GREEN, Word.LEAKED.text()));
    assertThat(verdict.colour()).isEqualTo(Colour.GREEN);
    assertThat(verdict.baseline().text()).isEqualTo(written.text());
  }

  @Test
  void anEntryThatNothingNeedsIsYellowOrByTheRatchetRed() throws BadEntryException {
    Baseline baseline = Baseline.parse("known", List.of(SIGNATURE));
    List<Suppression> suppressions = Suppressions.parse("excused", List.of("a.B.c reason=because"));
    Verdict verdict = Verdicts.of(List.of(), List.of(SEEN), baseline, suppressions, POLICY);
    assertThat(verdict.remarks()).extracting(Remark::word).containsOnly(Word.UNUSED).hasSize(2);
    assertThat(verdict.colour()).isEqualTo(Colour.YELLOW);
    assertThat(Verdicts.of(List.of(), List.of(SEEN), baseline, suppressions, STRICT).colour())
        .isEqualTo(Colour.RED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {SIGNATURE, SITE, "com.acme.Reader.read", "com.acme.*", "*.read", "*Reader*", "*"})
  void whatASuppressionMeansIsExcused(String pattern) throws BadEntryException {
    assertThat(only(suppressed(pattern + " reason=static cache, #812")))
        .extracting(Judged::word, Judged::colour, Judged::why)
        .containsExactly(Word.EXCUSED, Colour.GREEN, "static cache, #812");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"v1:000000000000", "com.acme.Reader", "Reader.read", "com.acme.Reader.rea?", "."})
  void whatASuppressionDoesNotMeanStaysRed(String pattern) throws BadEntryException {
    assertThat(only(suppressed(pattern + " reason=x")).word()).isEqualTo(Word.LEAKED);
  }

  @Test
  void aSuppressionHoldsThroughItsLastDay() throws BadEntryException {
    assertThat(only(suppressed("* until=2026-11-30 reason=x")).word()).isEqualTo(Word.EXCUSED);
    Judged expired = only(suppressed("* until=2026-11-29 reason=x"));
    assertThat(expired.word()).isEqualTo(Word.EXPIRED);
    assertThat(expired.colour()).isEqualTo(Colour.RED);
    assertThat(expired.why()).isEqualTo("excused:1 held until 2026-11-29: x");
  }

  @Test
  void aSuppressionExcusesNoMoreThanItsMax() throws BadEntryException {
    assertThat(only(suppressed("* max=2 reason=x")).word()).isEqualTo(Word.EXCUSED);
    Judged more = only(suppressed("* max=1 reason=x"));
    assertThat(more.word()).isEqualTo(Word.LEAKED);
    assertThat(more.colour()).isEqualTo(Colour.RED);
    assertThat(more.why()).isEqualTo("excused:1 excuses 1, not 2");
  }

  private static Verdict suppressed(String line) throws BadEntryException {
    return Verdicts.of(
        List.of(leak(SIGNATURE, Standing.AS_FOUND, 2)),
        List.of(SEEN),
        Baseline.EMPTY,
        Suppressions.parse("excused", List.of(line)),
        POLICY);
  }

  @Test
  void blindIsRed() {
    Seen blind = new Seen("b.ndjson", List.of("netty"), 0, List.of("3 events were dropped"));
    Verdict verdict =
        Verdicts.of(List.of(), List.of(SEEN, blind), Baseline.EMPTY, List.of(), POLICY);
    assertThat(verdict.remarks())
        .containsExactly(new Remark(Word.BLIND, Colour.RED, "b.ndjson: 3 events were dropped"));
  }

  @Test
  void nothingToWatchIsGreenUnlessAPoolWasExpected() {
    Seen nothing = new Seen("a", List.of(), 0, List.of());
    Verdict verdict = Verdicts.of(List.of(), List.of(nothing), Baseline.EMPTY, List.of(), POLICY);
    assertThat(verdict.remarks())
        .containsExactly(
            new Remark(Word.NOTHING_TO_WATCH, Colour.GREEN, "no class of a pool was loaded"));
    Policy expects = new Policy(TODAY, false, false, false, List.of("netty"));
    assertThat(
            Verdicts.of(List.of(), List.of(nothing), Baseline.EMPTY, List.of(), expects).colour())
        .isEqualTo(Colour.RED);
    assertThat(Verdicts.of(List.of(), List.of(SEEN), Baseline.EMPTY, List.of(), expects).colour())
        .isEqualTo(Colour.GREEN);
    Seen copy = new Seen("a", List.of("netty (io.grpc.netty.shaded)"), 1, List.of());
    assertThat(Verdicts.of(List.of(), List.of(copy), Baseline.EMPTY, List.of(), expects).colour())
        .isEqualTo(Colour.GREEN);
  }

  @ParameterizedTest
  @EnumSource
  void aStandingIsReadAsItIsWritten(Standing standing) {
    assertThat(Standing.of(standing.word())).isEqualTo(standing);
  }
}
