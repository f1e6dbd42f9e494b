package dev.tallyman.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tallyman.ledger.hook.Hooks;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Gets and puts of one handle, in one another and with exceptions. */
class PlainEventsTest {
  private static final Throwable NONE = null;
  private static final Exception FAILED = new IllegalStateException("no");

  /** Stands for what it wraps. */
  private static final class Wrapper {
    final Object wrapped;

    Wrapper(Object wrapped) {
      this.wrapped = wrapped;
    }
  }

  private boolean fails;
  private final Object calls = Hooks.calls();

  private final PoolBook book =
      PoolBook.open(
          "plain",
          List.of(),
          List.of(),
          null,
          false,
          new Getters() {
            @Override
            public Object handle(Object object, List<String> path) {
              if (fails) {
                throw new StackOverflowError();
              }
              return object instanceof Wrapper ? ((Wrapper) object).wrapped : object;
            }
          });
  private final int get = point(EventKind.GET);
  private final int put = point(EventKind.PUT);
  private final int ref = point(EventKind.REF);
  private final int unref = point(EventKind.UNREF);

  /** Other tests ask whether a hook failed. */
  @AfterEach
  void forgetFailures() {
    Coverage.clear();
  }

  private int point(EventKind kind) {
    return Point.number(
        new Point(
            book,
            kind,
            Channel.POOL,
            Point.NOTHING,
            kind == EventKind.GET ? Point.RESULT : 0,
            Point.NOTHING,
            Point.NOTHING,
            Point.NOTHING,
            0,
            false,
            List.of(),
            Terms.PLAIN));
  }

  private int enterGet() {
    return Hooks.enterGet(get, calls);
  }

  private Object got(Object handle) {
    Hooks.exitPlain(get, calls, enterGet(), handle, 1, NONE);
    return handle;
  }

  private void move(int point, Object handle) {
    Hooks.exitPlain(point, calls, Hooks.enterMove(point, calls, handle, 1), handle, 1, NONE);
  }

  private PoolSnapshot snapshot() {
    assertThat(HandleCalls.ofThread().isEmpty()).isTrue();
    return Ledger.snapshot().get(book.number());
  }

  private void moved(long out, long back) {
    PoolSnapshot snapshot = snapshot();
    assertThat(snapshot.out()).isEqualTo(out);
    assertThat(snapshot.back()).isEqualTo(back);
    assertThat(snapshot.incidents()).isEmpty();
  }

  @Test
  void whatWasGotAndPutIsBack() {
    Object handle = got(new Object());
    assertThat(snapshot().handles()).hasSize(1);
    move(ref, handle);
    move(unref, handle);
    move(put, handle);
    moved(2, 2);
    assertThat(snapshot().handles()).isEmpty();
  }

  @Test
  void aGetInAGetHandsOutOnce() {
    Object handle = new Object();
    int outer = enterGet();
    got(handle);
    Hooks.exitPlain(get, calls, outer, handle, 1, NONE);
    moved(1, 0);
    move(put, handle);
    moved(1, 1);
  }

  @Test
  void aPutInAPutOfTheSameHandleIsOneAndOfAnotherIsTwo() {
    Object handle = got(new Object());
    Object other = got(new Object());
    int outer = Hooks.enterMove(put, calls, handle, 1);
    move(put, handle);
    move(put, other);
    Hooks.exitPlain(put, calls, outer, handle, 1, NONE);
    moved(2, 2);
  }

  @Test
  void aPutInAReleaseOfTheSameHandleIsOne() {
    Object handle = got(new Object());
    int outer = Hooks.enterMove(unref, calls, handle, 1);
    move(put, handle);
    Hooks.exitPlain(unref, calls, outer, handle, 1, NONE);
    moved(1, 1);
  }

  @Test
  void whatThePoolDoesInAGetToAHandleThatNobodyHoldsIsNobodys() {
    Object handle = got(new Object());
    move(put, handle);
    int outer = enterGet();
    move(ref, handle);
    move(put, handle);
    Hooks.exitPlain(get, calls, outer, handle, 1, NONE);
    moved(2, 1);
  }

  @Test
  void aGetThatThrewOrFoundNothingHandsOutNothing() {
    Hooks.exitPlain(get, calls, enterGet(), null, 1, FAILED);
    Hooks.exitPlain(get, calls, enterGet(), null, 1, NONE);
    moved(0, 0);
  }

  @Test
  void aPutThatThrewEndsNothing() {
    Object handle = got(new Object());
    Hooks.exitPlain(put, calls, Hooks.enterMove(put, calls, handle, 1), handle, 1, FAILED);
    moved(1, 0);
    move(put, handle);
    moved(1, 1);
  }

  @Test
  void aSecondPutIsAnIncidentEachTimeItIsMade() {
    Object handle = got(new Object());
    move(put, handle);
    move(put, handle);
    assertThat(snapshot().incidents()).hasSize(1);
  }

  @Test
  void aCallWhoseExitWasNotRunGoesWithTheOneAroundIt() {
    Object handle = got(new Object());
    int outer = enterGet();
    Hooks.enterMove(unref, calls, handle, 1); // Its exit found no room on the stack.
    Hooks.exitPlain(get, calls, outer, new Object(), 1, NONE);
    moved(2, 1);
  }

  @Test
  void aPutOfWhatNobodyKnowsIsNothing() {
    move(put, new Object());
    Hooks.exitPlain(put, calls, Hooks.enterMove(put, calls, null, 1), null, 1, NONE);
    Object handle = got(new Object());
    Hooks.exitPlain(put, calls, Hooks.enterMove(put, calls, handle, 0), handle, 0, NONE);
    moved(1, 0);
  }

  @Test
  void aPutOfWhatWasNeverLentIsCountedIfThePoolTookIt() {
    book.accounts.open(this, book.number());
    Object strange = new Object();
    Hooks.exitPlain(put, calls, Hooks.enterMove(put, calls, strange, 1), strange, 1, FAILED);
    assertThat(snapshot().incidents()).isEmpty();
    for (int i = 0; i < 3; i++) {
      move(put, strange);
    }
    assertThat(snapshot().incidents())
        .extracting(Incident::fact, Incident::amount)
        .containsExactly(tuple(Fact.PUT_OF_UNKNOWN, 3));
  }

  @Test
  void whatStandsForAHandleIsTheHandle() {
    Object handle = new Object();
    got(new Wrapper(handle));
    move(ref, new Wrapper(handle));
    move(unref, handle);
    move(put, new Wrapper(handle));
    moved(2, 2);
  }

  @Test
  void anExitThatFailsLeavesTheCall() {
    Object handle = got(new Object());
    int outer = Hooks.enterMove(put, calls, handle, 1);
    fails = true;
    Hooks.exitPlain(put, calls, outer, handle, 1, FAILED);
    fails = false;
    assertThat(snapshot().notes().lost()).isEqualTo(1);
  }

  @Test
  void anExitOfACallThatWasNotEnteredLeavesNothing() {
    int outer = enterGet();
    fails = true;
    Hooks.exitPlain(put, calls, PlainEvents.NOWHERE, new Object(), 1, FAILED);
    fails = false;
    Hooks.exitPlain(get, calls, outer, new Object(), 1, NONE);
    moved(1, 0);
  }
}
