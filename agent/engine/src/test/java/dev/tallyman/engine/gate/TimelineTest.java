package dev.tallyman.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tallyman.ledger.OpenLife;
import dev.tallyman.ledger.gate.LeakTerms;
import dev.tallyman.ledger.gate.TestPart;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whose something is, by thread and time: never a name that is a guess. */
class TimelineTest {
  private static final long MAIN = 1;
  private static final long WORKER = 20;

  private final Timeline timeline = new Timeline();
  private int look;
  private long nextThread = 30;

  @BeforeEach
  void begin() {
    start("engine", "", MAIN);
  }

  @Test
  void whatATestsThreadDoesIsTheTests() {
    start("A", "engine", MAIN);
    int between = look;
    start("A.t", "A", MAIN);
    int during = look;
    finish("A.t", MAIN);
    int after = look;
    finish("A", MAIN);

    assertThat(owner(MAIN, between)).isEqualTo("A");
    assertThat(owner(MAIN, during)).isEqualTo("A.t");
    assertThat(owner(MAIN, after)).isEqualTo("A");
    assertThat(owner(MAIN, look)).isEqualTo("outside of the tests");
  }

  @Test
  void aThreadThatATestMadeIsItsOwn() {
    start("A", "engine", MAIN);
    start("A.t", "A", MAIN);
    long made = nextThread++;
    start("A.inner", "A.t", MAIN);
    finish("A.inner", MAIN);

    assertThat(owner(made, look)).isEqualTo("A.t");
    finish("A.t", MAIN);
    start("A.u", "A", MAIN);
    assertThat(owner(made, look)).as("another test of the same class").isEqualTo("A");
  }

  @Test
  void aThreadOfAnotherClassThatIsOverIsNobodys() {
    start("A", "engine", MAIN);
    long made = nextThread++;
    finish("A", MAIN);
    start("B", "engine", MAIN);

    assertThat(owner(made, look)).isEqualTo("1 of B, A");
  }

  @Test
  void aThreadThatWasThereBeforeHasCandidatesOnly() {
    start("A", "engine", MAIN);

    assertThat(owner(5, look))
        .isEqualTo("while A ran, on a thread that is not known to be its own");
    start("B", "engine", WORKER);
    assertThat(owner(5, look)).isEqualTo("1 of A, B");
    assertThat(owner(OpenLife.NO_THREAD, look)).isEqualTo("1 of A, B");
  }

  @Test
  void aThreadThatIsMadeWhileTwoClassesRunIsNobodys() {
    start("A", "engine", MAIN);
    start("B", "engine", WORKER);
    long made = nextThread++;
    start("B.t", "B", WORKER);

    assertThat(owner(made, look)).isEqualTo("1 of A, B.t");
    assertThat(owner(WORKER, look)).isEqualTo("B.t");
  }

  @Test
  void aThreadMayStillWorkForATestThatIsOver() {
    start("A", "engine", MAIN);
    start("B", "engine", WORKER);
    start("A.t", "A", MAIN);
    long made = nextThread++;
    finish("A.t", MAIN);
    start("A.u", "A", MAIN);

    assertThat(owner(made, look)).isEqualTo("1 of B, A.u, A.t");
  }

  @Test
  void aThreadOfTheOnlyClassThatRanMayWorkForOneThatCameLater() {
    start("A", "engine", MAIN);
    long made = nextThread++;
    start("B", "engine", WORKER);

    assertThat(owner(made, look)).isEqualTo("1 of A, B");
  }

  @Test
  void ofClassesThatAThreadRunsWithinEachOtherTheInnerOneIsMeant() {
    start("A", "engine", WORKER);
    start("B", "engine", WORKER);
    int within = look;
    finish("B", WORKER);

    assertThat(owner(WORKER, within)).isEqualTo("B");
    assertThat(owner(WORKER, look)).isEqualTo("A");
  }

  @Test
  void whereThereAreMoreThreadsThanAHistoryTellsApartNoneIsKnown() {
    start("A", "engine", MAIN);
    assertThat(timeline.byLowBits(1)).isEqualTo(1);
    nextThread = 1 << 18;
    start("A.t", "A", MAIN);
    assertThat(timeline.byLowBits(1)).isEqualTo(OpenLife.NO_THREAD);
  }

  private String owner(long thread, int after) {
    return timeline.of(thread, after).text();
  }

  private void start(String id, String parent, long thread) {
    TestPart part = new TestPart(id, parent, id, id.contains("."), LeakTerms.NONE);
    timeline.started(part, thread, ++look, nextThread);
  }

  private void finish(String id, long thread) {
    timeline.finished(id, thread, ++look, nextThread, false);
  }
}
