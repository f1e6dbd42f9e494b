package dev.tallyman.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tallyman.ledger.hook.Tracked;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which described calls a thread is in: exact, whatever threads fall on one slot. */
class HandleCallsTest {
  private static final int SLOTS = 1 << 10;
  private static final int POOL = 99;
  private static final int HANDLE = 7;

  private final ThreadCalls calls = HandleCalls.ofThread();

  @Test
  void aCallCoversItsHandleItsDirectionAndItsPoolOnly() {
    int put = calls.enter(POOL, EventKind.PUT, HANDLE, 0);
    assertThat(calls.covers(POOL, HANDLE, false)).isTrue();
    assertThat(calls.covers(POOL, HANDLE, true)).isFalse();
    assertThat(calls.covers(POOL, HANDLE + 1, false)).isFalse();
    assertThat(calls.covers(POOL + 1, HANDLE, false)).isFalse();
    assertThat(calls.isInGet(POOL)).isFalse();
    calls.leave(put);
    assertThat(calls.covers(POOL, HANDLE, false)).isFalse();
    assertThat(calls.isEmpty()).isTrue();
  }

  @Test
  void aHandleThatNobodyKnowsIsNotCovered() {
    int put = calls.enter(POOL, EventKind.PUT, 0, 0);
    assertThat(calls.covers(POOL, 0, false)).isFalse();
    calls.leave(put);
  }

  @Test
  void aCallThatEndsTakesWhatWasLeftAboveItAlong() {
    int outer = calls.enterGet(POOL, false);
    int left = calls.enter(POOL, EventKind.PUT, HANDLE, 0);
    calls.leave(outer);
    assertThat(calls.covers(POOL, HANDLE, false)).isFalse();
    assertThat(calls.isInGet(POOL)).isFalse();
    calls.leave(left);
    assertThat(calls.isEmpty()).isTrue();
  }

  @Test
  void nothingIsLeftAtPositionZero() {
    calls.leave(0);
    int get = calls.enterGet(POOL, false);
    calls.leave(0);
    assertThat(calls.isInGet(POOL)).isTrue();
    calls.leave(get);
    assertThat(calls.isEmpty()).isTrue();
  }

  @Test
  void threadsThatHaveEndedAreForgotten() throws Exception {
    for (int i = 0; i <= SLOTS; i++) {
      Thread thread = new Thread(HandleCalls::ofThread);
      thread.start();
      thread.join();
    }
    assertThat(HandleCalls.size()).isGreaterThan(SLOTS);
    HandleCalls.clean();
    assertThat(HandleCalls.size()).isLessThan(SLOTS);
    assertThat(HandleCalls.ofThread()).isSameAs(calls);
  }

  @Test
  void aListThatFailsHalfWayIsNotEntered() {
    Object[] handles = {new Object(), new Unreadable()};
    HandleCall call = new HandleCall(calls, POOL, EventKind.PUT, handles);
    assertThatThrownBy(call::enter).isInstanceOf(StackOverflowError.class);
    assertThat(calls.isEmpty()).isTrue();
  }

  @Test
  void deepNestingKeepsEachCallsToken() {
    int deep = 100;
    for (int i = 1; i <= deep; i++) {
      assertThat(calls.enter(POOL, EventKind.UNREF, i, 1000 + i)).isEqualTo(i);
    }
    for (int i = deep; i >= 1; i--) {
      assertThat(calls.covers(POOL, i, false)).isTrue();
      assertThat(calls.token(i)).isEqualTo(1000 + i);
      calls.leave(i);
    }
    assertThat(calls.isEmpty()).isTrue();
  }

  @Test
  void manyThreadsOfOneSlotHaveTheirOwnCalls() throws Exception {
    int many = 40; // More than are looked for before the table grows.
    CountDownLatch entered = new CountDownLatch(many);
    CountDownLatch looked = new CountDownLatch(1);
    List<FutureTask<Boolean>> others = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      int handle = HANDLE + 1 + i;
      FutureTask<Boolean> other =
          new FutureTask<>(
              () -> {
                int put = HandleCalls.ofThread().enter(POOL, EventKind.PUT, handle, 0);
                entered.countDown();
                looked.await();
                ThreadCalls theirs = HandleCalls.ofThread();
                boolean own =
                    theirs.covers(POOL, handle, false) && !theirs.covers(POOL, HANDLE, false);
                theirs.leave(put);
                return own && theirs.isEmpty();
              });
      others.add(other);
      ofMySlot(other).start();
    }
    int mine = calls.enter(POOL, EventKind.PUT, HANDLE, 0);
    entered.await();
    assertThat(HandleCalls.ofThread()).isSameAs(calls);
    assertThat(calls.covers(POOL, HANDLE, false)).isTrue();
    assertThat(calls.covers(POOL, HANDLE + 1, false)).isFalse();
    calls.leave(mine);
    looked.countDown();
    for (FutureTask<Boolean> other : others) {
      assertThat(other.get()).isTrue();
    }
  }

  @Test
  void aThreadHasNothingOfOneThatEndedBeforeIt() throws Exception {
    for (int i = 0; i < 3 * SLOTS; i++) {
      FutureTask<Boolean> work =
          new FutureTask<>(
              () -> {
                boolean empty = HandleCalls.ofThread().isEmpty();
                HandleCalls.ofThread().enterGet(POOL, false); // Never left.
                return empty;
              });
      Thread thread = new Thread(work);
      thread.start();
      assertThat(work.get()).isTrue();
      thread.join();
    }
  }

  @SuppressWarnings("deprecation") // threadId() does not exist in 17
  private static Thread ofMySlot(Runnable work) {
    long mine = Thread.currentThread().getId() % SLOTS;
    Thread thread = new Thread(work);
    while (thread.getId() % SLOTS != mine) {
      thread = new Thread(work);
    }
    return thread;
  }

  /** A handle for which there is no room on the stack. */
  private static final class Unreadable implements Tracked {
    @Override
    public @Nullable Object $tallymanShadow() {
      throw new StackOverflowError();
    }

    @Override
    public void $tallymanShadow(@Nullable Object shadow) {
      throw new StackOverflowError();
    }
  }
}
