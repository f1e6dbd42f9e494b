package dev.tallyman.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tallyman.ledger.hook.Hooks;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/**
 * Gets and releases on many threads while the sweep runs all the time: no open life is lost, none
 * is invented.
 */
class RegistryStressTest {
  private static final int THREADS = 4;
  private static final int HANDLES = 16;
  private static final int LIVES = 200_000;

  @Test
  void theSweepLosesNoRecycledHandle() throws InterruptedException {
    PoolBook book =
        PoolBook.open(
            "stress",
            List.of("dev.tallyman.ledger.", "java."),
            List.of(TestHandle.class.getName()),
            null,
            false,
            Getters.NOTHING);
    int number = book.number();
    AtomicBoolean running = new AtomicBoolean(true);
    Thread sweeper =
        new Thread(
            () -> {
              while (running.get()) {
                Ledger.sweep();
              }
            });
    sweeper.start();
    List<Thread> users = new ArrayList<>();
    List<TestHandle> kept = new ArrayList<>();
    CountDownLatch go = new CountDownLatch(1);
    for (int t = 0; t < THREADS; t++) {
      TestHandle[] handles = new TestHandle[HANDLES];
      for (int h = 0; h < HANDLES; h++) {
        handles[h] = new TestHandle();
        Hooks.born(handles[h], number);
        kept.add(handles[h]);
      }
      Thread user =
          new Thread(
              () -> {
                await(go);
                for (int life = 0; life < LIVES; life++) {
                  TestHandle handle = handles[life % HANDLES];
                  Hooks.confirm(handle, number);
                  Hooks.ref(handle, 1);
                  Hooks.unref(handle, 1);
                  Hooks.unref(handle, 1);
                }
                for (TestHandle handle : handles) {
                  Hooks.confirm(handle, number);
                }
              });
      users.add(user);
      user.start();
    }
    go.countDown();
    for (Thread user : users) {
      user.join();
    }
    running.set(false);
    sweeper.join();
    PoolSnapshot end = Ledger.snapshot().get(number);
    assertThat(end.handles()).hasSize(kept.size());
    assertThat(end.incidents()).isEmpty();
    long lives = (long) THREADS * (LIVES + HANDLES);
    assertThat(end.out()).isEqualTo(lives + (long) THREADS * LIVES);
    assertThat(end.out() - end.back()).isEqualTo(kept.size());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
