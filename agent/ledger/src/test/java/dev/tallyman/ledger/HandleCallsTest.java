package dev.tallyman.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** Which described calls a thread is in: exact, whatever threads share a slot. */
class HandleCallsTest {
  private static final int SLOTS = 1 << 12;
  private static final int POOL = 99;

  private static HandleCall call(EventKind kind, Object... handles) {
    return new HandleCall(POOL, kind, handles, false);
  }

  @Test
  void aCallCoversItsHandlesItsDirectionAndItsPoolOnly() {
    Object handle = new Object();
    HandleCall put = HandleCalls.enter(call(EventKind.PUT, handle));
    assertThat(HandleCalls.covers(POOL, handle, false)).isTrue();
    assertThat(HandleCalls.covers(POOL, handle, true)).isFalse();
    assertThat(HandleCalls.covers(POOL, new Object(), false)).isFalse();
    assertThat(HandleCalls.covers(POOL + 1, handle, false)).isFalse();
    assertThat(HandleCalls.isInGet(POOL)).isFalse();
    HandleCalls.leave(put);
    assertThat(HandleCalls.covers(POOL, handle, false)).isFalse();
  }

  @Test
  void aCallThatEndsTakesWhatWasLeftAboveItAlong() {
    Object handle = new Object();
    HandleCall outer = HandleCalls.enter(call(EventKind.GET));
    HandleCalls.enter(call(EventKind.PUT, handle));
    HandleCalls.leave(outer);
    assertThat(HandleCalls.covers(POOL, handle, false)).isFalse();
    assertThat(HandleCalls.isInGet(POOL)).isFalse();
  }

  @Test
  void aCallWhoseExitFailedCoversNothingAndGoesWithTheNext() {
    Object handle = new Object();
    HandleCall failed = HandleCalls.enter(call(EventKind.GET));
    HandleCall put = HandleCalls.enter(call(EventKind.PUT, handle));
    put.isOver = true;
    failed.isOver = true;
    assertThat(HandleCalls.isInGet(POOL)).isFalse();
    assertThat(HandleCalls.covers(POOL, handle, false)).isFalse();
    HandleCalls.leave(HandleCalls.enter(call(EventKind.GET)));
    failed.isOver = false;
    assertThat(HandleCalls.isInGet(POOL)).isFalse();
  }

  @Test
  void threadsOfOneSlotDoNotSeeOneAnothersCalls() throws Exception {
    Object handle = new Object();
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch looked = new CountDownLatch(1);
    FutureTask<Boolean> other =
        new FutureTask<>(
            () -> {
              HandleCall theirs = HandleCalls.enter(call(EventKind.PUT, handle));
              entered.countDown();
              looked.await();
              boolean own = HandleCalls.covers(POOL, handle, false);
              HandleCalls.leave(theirs);
              return own;
            });
    Thread thread = ofMySlot(other);
    HandleCall mine = HandleCalls.enter(call(EventKind.GET));
    thread.start();
    entered.await();
    assertThat(HandleCalls.covers(POOL, handle, false)).isFalse();
    HandleCalls.leave(mine);
    assertThat(HandleCalls.isInGet(POOL)).isFalse();
    looked.countDown();
    assertThat(other.get()).isTrue();
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
}
