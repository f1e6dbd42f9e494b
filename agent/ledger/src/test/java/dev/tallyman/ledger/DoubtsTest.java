package dev.tallyman.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tallyman.ledger.hook.Hooks;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is said after a hook failed, or after a race that it can not decide. */
class DoubtsTest {
  private static final Object[] NOTHING = new Object[0];
  private boolean fails;
  private long count = Getters.NONE;

  private final PoolBook book =
      PoolBook.open(
          "doubts",
          List.of(),
          List.of(),
          null,
          false,
          new Getters() {
            @Override
            public long count(Object target) {
              return read();
            }

            @Override
            public @Nullable Object handle(Object object, List<String> path) {
              read();
              return object;
            }
          });

  {
    book.track(TestHandle.class.getName());
  }

  private long read() {
    if (fails) {
      throw new StackOverflowError();
    }
    return count;
  }

  private TestHandle got() {
    TestHandle handle = new TestHandle();
    Hooks.born(handle, book.number());
    Hooks.confirm(handle, book.number());
    return handle;
  }

  private int point(EventKind kind, Terms terms) {
    return Point.number(
        new Point(
            book,
            kind,
            Channel.POOL,
            Point.NOTHING,
            kind == EventKind.SET ? 0 : Point.SELF,
            Point.NOTHING,
            kind == EventKind.SET ? 1 : Point.NOTHING,
            Point.NOTHING,
            1,
            kind == EventKind.SET,
            List.of(),
            terms));
  }

  private static Terms onlyIf(Outcome outcome) {
    return new Terms(outcome, Outcome.NONE, Guard.THROWS, false);
  }

  private PoolSnapshot snapshot() {
    return Ledger.snapshot().get(book.number());
  }

  private HandleSnapshot open() {
    return snapshot().handles().get(0);
  }

  @Test
  void nothingCertainIsSaidOfAHandleOneOfWhoseEventsWasLost() {
    TestHandle handle = got();
    Hooks.unref(handle, book.number(), 1);
    fails = true;
    Hooks.ref(handle, book.number(), 1);
    fails = false;
    for (int i = 0; i < 3; i++) {
      Hooks.unref(handle, book.number(), 1);
    }
    assertThat(snapshot().incidents()).isEmpty();
    TestHandle other = got();
    Hooks.unref(other, book.number(), 1);
    Hooks.unref(other, book.number(), 1);
    assertThat(snapshot().incidents()).hasSize(1);
  }

  @Test
  void anEventOfNoHandleThatCouldBeToldIsThePools() {
    TestHandle handle = got();
    int put = point(EventKind.PUT, Terms.PLAIN);
    fails = true;
    Object token = Hooks.enter(put, handle, NOTHING);
    fails = false;
    Hooks.exit(put, token, handle, NOTHING, null, null);
    assertThat(snapshot().notes().lost()).isEqualTo(1);
  }

  @Test
  void aHeldReferenceThatWasLostIsThePools() {
    TestHandle holder = got();
    fails = true;
    Hooks.holds(holder, new Object(), book.number());
    fails = false;
    assertThat(snapshot().notes().lost()).isEqualTo(1);
  }

  @Test
  void aReferenceThatThePoolGaveIsNoErrorWhateverEndedMeanwhile() {
    TestHandle handle = got();
    int ref = point(EventKind.REF, onlyIf(Outcome.TRUE));
    // The release is counted first, and the pool sees it second.
    Hooks.unref(handle, book.number(), 1);
    Object token = Hooks.enter(ref, handle, NOTHING);
    Hooks.exit(ref, token, handle, NOTHING, true, null);
    assertThat(snapshot().incidents()).isEmpty();
    assertThat(open().count()).isEqualTo(1);
    assertThat(open().doubtful()).isTrue();
  }

  @Test
  void aReleaseThatShowsAfterItsLifeTakesNothingFromTheNext() {
    TestHandle handle = got();
    int unref = point(EventKind.UNREF, onlyIf(Outcome.TRUE));
    Object token = Hooks.enter(unref, handle, NOTHING);
    Hooks.confirm(handle, book.number());
    Hooks.exit(unref, token, handle, NOTHING, true, null);
    assertThat(open().count()).isEqualTo(1);
    Object second = Hooks.enter(unref, handle, NOTHING);
    Hooks.exit(unref, second, handle, NOTHING, true, null);
    assertThat(snapshot().handles()).isEmpty();
  }

  @Test
  void aReleaseOfALifeThatNobodySawBeginIsNoError() {
    TestHandle handle = new TestHandle();
    Shadows.set(handle, book.number(), new HandleShadow(book.number(), handle, true));
    int unref = point(EventKind.UNREF, onlyIf(Outcome.TRUE));
    Object token = Hooks.enter(unref, handle, NOTHING);
    Hooks.exit(unref, token, handle, NOTHING, true, null);
    assertThat(snapshot().incidents()).isEmpty();
    assertThat(snapshot().handles()).isEmpty();
  }

  @Test
  void whatWasTakenDuringAResetIsBeforeItOrAfterIt() {
    count = 2;
    TestHandle handle = got();
    Object[] arguments = {List.of(handle), 1};
    int set = point(EventKind.SET, Terms.PLAIN);
    Object token = Hooks.enter(set, null, arguments);
    Hooks.ref(handle, book.number(), 1);
    Hooks.exit(set, token, null, arguments, null, null);
    assertThat(snapshot().incidents()).isEmpty();
    assertThat(open().doubtful()).isTrue();
    Hooks.unref(handle, book.number(), 1);
    Hooks.unref(handle, book.number(), 1);
    assertThat(snapshot().incidents()).isEmpty();
  }

  @Test
  void aResetOfSeveralIsJudgedByEachOnesOwnCount() {
    TestHandle held = got();
    TestHandle free = got();
    Hooks.ref(held, book.number(), 1);
    Hooks.ref(free, book.number(), 1);
    Object[] arguments = {List.of(held, free), 1};
    int set = point(EventKind.SET, Terms.PLAIN);
    count = 2;
    HandleCall token = (HandleCall) Hooks.enter(set, null, arguments);
    assertThat(token).isNotNull();
    token.observed[1] = 0;
    Hooks.exit(set, token, null, arguments, null, null);
    assertThat(snapshot().incidents()).hasSize(1);
  }

  @Test
  void aHandleOfAnotherPoolIsCountedByItself() {
    PoolBook lender = PoolBook.open("lender", List.of(), List.of(), null, false, Getters.NOTHING);
    TestHandle handle = got();
    HandleBirths.got(handle, lender.number(), 1);
    assertThat(open().count()).isEqualTo(1);
    CountedHandles.move(handle, lender.number(), -1, EventKind.PUT, Guard.THROWS);
    assertThat(open().count()).isEqualTo(1);
    Hooks.unref(handle, book.number(), 1);
    assertThat(snapshot().handles()).isEmpty();
    assertThat(snapshot().incidents()).isEmpty();
    assertThat(Ledger.snapshot().get(lender.number()).out()).isEqualTo(1);
    assertThat(Ledger.snapshot().get(lender.number()).back()).isEqualTo(1);
  }
}
