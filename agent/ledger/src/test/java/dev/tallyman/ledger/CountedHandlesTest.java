package dev.tallyman.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tallyman.ledger.hook.Hooks;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Handles that carry their own count, event by event. */
class CountedHandlesTest {
  private PoolBook book = open();

  private static PoolBook open() {
    PoolBook book =
        PoolBook.open(
            "test",
            List.of("dev.tallyman.ledger."),
            List.of(TestHandle.class.getName()),
            null,
            false,
            Getters.NOTHING);
    book.track(TestHandle.class.getName());
    return book;
  }

  @BeforeEach
  void openBook() {
    book = open();
  }

  private TestHandle got() {
    TestHandle handle = born();
    Hooks.confirm(handle, book.number());
    return handle;
  }

  private TestHandle born() {
    TestHandle handle = new TestHandle();
    Hooks.born(handle, book.number());
    return handle;
  }

  private PoolSnapshot snapshot() {
    return Ledger.snapshot().get(book.number());
  }

  @Test
  void aProvisionalHandleIsNobodys() {
    TestHandle handle = born();
    assertThat(snapshot().handles()).isEmpty();
    Hooks.confirm(handle, book.number());
    assertThat(snapshot().handles()).hasSize(1);
  }

  @Test
  void anOpenHandleIsOpenUntilItsLastRelease() {
    TestHandle handle = got();
    Hooks.ref(handle, book.number(), 2);
    Hooks.unref(handle, book.number(), 1);
    Hooks.unref(handle, book.number(), 1);
    assertThat(snapshot().handles()).singleElement().extracting(HandleSnapshot::count).isEqualTo(1);
    Hooks.unref(handle, book.number(), 1);
    assertThat(snapshot().handles()).isEmpty();
    assertThat(snapshot().out()).isEqualTo(3);
    assertThat(snapshot().back()).isEqualTo(3);
  }

  @Test
  void aRecycledHandleIsFoundAfterTheSweepHasForgottenIt() {
    TestHandle handle = got();
    Hooks.unref(handle, book.number(), 1);
    Ledger.sweep();
    Hooks.confirm(handle, book.number());
    assertThat(snapshot().handles()).hasSize(1);
  }

  @Test
  void aCallThatThrewMovedNothing() {
    TestHandle handle = got();
    long token = Hooks.ref(handle, book.number(), 1);
    Hooks.refThrew(handle, book.number(), token, 1, new IllegalStateException());
    assertThat(snapshot().handles()).singleElement().extracting(HandleSnapshot::count).isEqualTo(1);
    assertThat(snapshot().out()).isEqualTo(1);
    assertThat(snapshot().back()).isZero();
  }

  @Test
  void aCallOfAnEarlierLifeTakesNothingFromTheNext() {
    TestHandle handle = got();
    Hooks.unref(handle, book.number(), 1);
    long stale = Hooks.unref(handle, book.number(), 1);
    Hooks.confirm(handle, book.number());
    Hooks.unrefThrew(handle, book.number(), stale, 1, new IllegalStateException());
    assertThat(snapshot().handles()).singleElement().extracting(HandleSnapshot::count).isEqualTo(1);
  }

  @Test
  void whoReleasedTooOftenIsLookedForWhereItsCallIsNotWoven() {
    TestHandle handle = got();
    Hooks.unref(handle, book.number(), 1);
    Hooks.unref(handle, book.number(), 1);
    assertThat(snapshot().incidents())
        .singleElement()
        .satisfies(incident -> assertThat(incident.site()).isNotEqualTo(Sites.UNKNOWN));
  }

  @Test
  void anOverReleaseIsLatchedWithItsHistory() {
    TestHandle handle = got();
    Hooks.unref(handle, book.number(), 1);
    long token = Hooks.unref(handle, book.number(), 1);
    Hooks.unrefThrew(handle, book.number(), token, 1, new IllegalStateException());
    assertThat(snapshot().incidents())
        .singleElement()
        .satisfies(
            incident -> {
              assertThat(incident.fact()).isEqualTo(Fact.COUNT_TOO_LOW);
              assertThat(incident.countBefore()).isZero();
              assertThat(incident.tape()).hasSize(3);
            });
    assertThat(snapshot().handles()).isEmpty();
  }

  @Test
  void aHandleUsedBeforeItsInitHasAnUnknownOriginAndNoIncident() {
    TestHandle handle = born();
    Hooks.unref(handle, book.number(), 1);
    Hooks.unref(handle, book.number(), 1);
    assertThat(snapshot().incidents()).isEmpty();
  }

  @Test
  void aConstructorThatCallsAnotherBeginsOneLife() {
    TestHandle handle = born();
    Hooks.constructed(handle, book.number());
    Hooks.constructed(handle, book.number());
    assertThat(snapshot().handles())
        .singleElement()
        .extracting(HandleSnapshot::generation)
        .isEqualTo(1);
  }

  @Test
  void theTapeKeepsTheLastEventsOfThisLife() {
    TestHandle handle = got();
    Hooks.unref(handle, book.number(), 1);
    Hooks.confirm(handle, book.number());
    Hooks.ref(handle, book.number(), 1);
    assertThat(snapshot().handles().get(0).tape())
        .extracting(TapeEntry::kind)
        .containsExactly(EventKind.CONFIRM, EventKind.REF);
    for (int i = 0; i < 100; i++) {
      Hooks.ref(handle, book.number(), 1);
    }
    assertThat(snapshot().handles().get(0).tape()).hasSize(HandleShadow.TAPE_LENGTH);
  }

  private int frame(String method) {
    return Sites.number(
        new Site(book.number(), EventKind.THROWN, "", "com.acme.Frame", method, "Frame.java", 0));
  }

  private List<String> tape() {
    return snapshot().handles().get(0).tape().stream()
        .map(
            entry ->
                entry.kind() == EventKind.THROWN
                    ? "thrown " + Sites.of(entry.site()).method()
                    : entry.kind().word())
        .toList();
  }

  @Test
  void aHandleThatMovesToOtherMemoryKeepsItsHistory() {
    TestHandle handle = got();
    int grows =
        Sites.number(
            new Site(book.number(), EventKind.MOVE, "capacity", "com.acme.A", "m", "A.java", 1));
    long saved = Hooks.enterSite(grows);
    Hooks.confirm(handle, book.number());
    Hooks.leaveSite(saved);
    assertThat(tape()).containsExactly("confirm");
    assertThat(snapshot().handles()).extracting(HandleSnapshot::generation).containsExactly(1);
  }

  @Test
  void anExceptionThatPassesAnOpenHandleIsOnItsTapeAndMovesNothing() {
    TestHandle handle = got();
    Throwable thrown = new IllegalStateException();
    Hooks.passed(thrown, handle, frame("inner"), false);
    Hooks.passed(thrown, handle, frame("outer"), false);
    assertThat(tape()).containsExactly("confirm", "thrown inner");
    HandleSnapshot snapshot = snapshot().handles().get(0);
    assertThat(Sites.of(snapshot.tape().get(1).site()).call())
        .isEqualTo("java.lang.IllegalStateException");
    assertThat(snapshot.count()).isEqualTo(1);
    Hooks.ref(handle, book.number(), 1);
    Hooks.passed(thrown, handle, frame("outer"), false);
    assertThat(tape()).containsExactly("confirm", "ref", "thrown outer");
    assertThat(snapshot().out()).isEqualTo(2);
    assertThat(snapshot().back()).isZero();
  }

  @Test
  void whatTheMethodGotItselfIsToldOnlyIfThisLifeWasGotThere() {
    Throwable thrown = new IllegalStateException();
    TestHandle handle = got();
    Hooks.passed(thrown, handle, frame("gaveItAway"), true);
    assertThat(tape()).containsExactly("confirm");
    Hooks.unref(handle, book.number(), 1);
    int here =
        Sites.number(
            new Site(
                book.number(), EventKind.GET, "get", "com.acme.Frame", "here", "Frame.java", 7));
    long saved = Hooks.enterSite(here);
    Hooks.confirm(handle, book.number());
    Hooks.leaveSite(saved);
    Hooks.passed(thrown, handle, frame("here"), true);
    assertThat(tape()).containsExactly("confirm", "thrown here");
  }

  @Test
  void onceTheMethodHasEndedAReferenceOnlyWhatItTouchedIsTold() {
    TestHandle handle = got();
    Hooks.passed(new StackOverflowError(), handle, frame("other"), false);
    Hooks.passed(new IllegalStateException(), handle, frame("other"), true);
    assertThat(tape()).containsExactly("confirm");
    Hooks.passed(new IllegalStateException(), handle, frame("other"), false);
    assertThat(tape()).containsExactly("confirm", "thrown other");
  }

  @Test
  void ofALifeThatIsOverOrThatAnotherThreadTookOverNothingPasses() throws InterruptedException {
    TestHandle handle = got();
    Throwable thrown = new IllegalStateException();
    Hooks.unref(handle, book.number(), 1);
    Hooks.passed(thrown, handle, frame("late"), false);
    Thread other = new Thread(() -> Hooks.confirm(handle, book.number()));
    other.start();
    other.join();
    Hooks.passed(thrown, handle, frame("late"), false);
    Hooks.passed(thrown, null, frame("late"), false);
    Hooks.passed(thrown, new Object(), frame("late"), false);
    assertThat(tape()).containsExactly("confirm");
  }

  @Test
  void aCountPastTheCeilingIsDroppedAndLeavesTheLifeAlone() {
    TestHandle handle = got();
    int steps = StateWord.CEILING / StateWord.MAX_AMOUNT;
    for (int i = 0; i < steps; i++) {
      Hooks.ref(handle, book.number(), StateWord.MAX_AMOUNT);
    }
    long droppedBefore = Coverage.dropped();
    int full = StateWord.count(TestPool.shadow(handle).word());
    for (int i = 0; i < 2 * steps; i++) {
      Hooks.ref(handle, book.number(), StateWord.MAX_AMOUNT);
    }
    long word = TestPool.shadow(handle).word();
    assertThat(full).isEqualTo(StateWord.CEILING + 1);
    assertThat(StateWord.count(word)).isEqualTo(full);
    assertThat(StateWord.generation(word)).isEqualTo(1);
    assertThat(Coverage.dropped() - droppedBefore).isEqualTo(2L * steps);
  }

  @Test
  void anAmountThatIsTooLargeIsDroppedAndMovesNothing() {
    TestHandle handle = got();
    long droppedBefore = Coverage.dropped();
    Hooks.ref(handle, book.number(), StateWord.MAX_AMOUNT + 1);
    Hooks.unref(handle, book.number(), Integer.MAX_VALUE);
    assertThat(Coverage.dropped() - droppedBefore).isEqualTo(2);
    assertThat(StateWord.count(TestPool.shadow(handle).word())).isEqualTo(1);
  }
}
