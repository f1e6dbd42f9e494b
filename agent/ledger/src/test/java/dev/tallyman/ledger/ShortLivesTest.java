package dev.tallyman.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tallyman.ledger.hook.Hooks;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Handles that nobody uses again after their last event, while the sweep runs all the time: what it
 * misses then no later life brings to light. {@link CountStressTest} uses its buffers again.
 */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class ShortLivesTest {
  private static final int LIVES = Math.toIntExact(Long.getLong("tallyman.events", 500_000));

  @Test
  void aCallThatThrewLastIsNoEvent() throws InterruptedException {
    TestPool pool = new TestPool("short lives");
    AtomicBoolean running = new AtomicBoolean(true);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      threads.add(new Thread(() -> sweep(running)));
    }
    threads.forEach(Thread::start);
    for (int i = 0; i < LIVES; i++) {
      TestHandle handle = pool.born();
      pool.get(handle);
      long token = Hooks.ref(handle, pool.book.number(), 1);
      Hooks.unref(handle, pool.book.number(), 1);
      Hooks.refThrew(handle, pool.book.number(), token, 1, new IllegalStateException());
    }
    running.set(false);
    for (Thread thread : threads) {
      thread.join();
    }
    PoolSnapshot end = pool.snapshot();
    assertThat(end.handles()).isEmpty();
    assertThat(end.out()).isEqualTo(LIVES);
    assertThat(end.back()).isEqualTo(LIVES);
  }

  private static void sweep(AtomicBoolean running) {
    while (running.get()) {
      Registry.sweep();
    }
  }
}
