package dev.tallyman.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tallyman.ledger.hook.Hooks;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Lives begin so fast that hooks let go of those that are over: nothing that is open is lost with
 * them, and the totals have all that moved.
 */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class NewestLivesTest {
  private static final int LIVES = Math.toIntExact(Long.getLong("tallyman.events", 400_000));
  private static final int THREADS = 4;

  @Test
  void aLifeThatIsOverDoesNotWaitForTheSweep() {
    TestPool pool = new TestPool("newest");
    Registry.sweep();
    int before = Registry.size();
    List<TestHandle> open = new ArrayList<>();
    for (int i = 0; i < 4 * Registry.CROWDED; i++) {
      TestHandle handle = pool.born();
      pool.get(handle);
      if (i % 1000 == 0) {
        open.add(handle);
      } else {
        Hooks.unref(handle, pool.book.number(), 1);
      }
    }
    assertThat(Registry.size() - before).isBetween(Registry.CROWDED, Registry.CROWDED + 100);
    assertThat(open).allSatisfy(handle -> assertThat(TestPool.held(handle)).isOne());
    PoolSnapshot seen = pool.snapshot();
    assertThat(seen.out()).isEqualTo(4L * Registry.CROWDED);
    assertThat(seen.out() - seen.back()).isEqualTo(open.size());
    int over = 4 * Registry.CROWDED - open.size();
    while (ended(pool) < over) {
      Registry.age();
    }
    assertThat(ended(pool)).isEqualTo(over);
    open.forEach(handle -> Hooks.unref(handle, pool.book.number(), 1));
    assertThat(pool.snapshot().handles()).isEmpty();
  }

  /** How many lives are known to have ended that began at the pool's get site. */
  private static int ended(TestPool pool) {
    return Registry.lives(Set.of(pool.site)).stream()
        .mapToInt(lives -> lives.ended().stream().mapToInt(Integer::intValue).sum())
        .sum();
  }

  @Test
  void aHandleThatIsGotAgainIsHeldOnce() {
    TestPool pool = new TestPool("newest, again");
    Registry.sweep();
    List<TestHandle> handles = new ArrayList<>();
    for (int i = 0; i < 2 * Registry.CROWDED; i++) {
      TestHandle handle = pool.born();
      pool.get(handle);
      Hooks.unref(handle, pool.book.number(), 1);
      handles.add(handle);
    }
    // Some are in a place, some were let go, some are young.
    handles.forEach(pool::get);
    assertThat(pool.snapshot().handles()).hasSameSizeAs(handles);
    handles.forEach(handle -> Hooks.unref(handle, pool.book.number(), 1));
    PoolSnapshot end = pool.snapshot();
    assertThat(end.handles()).isEmpty();
    assertThat(end.out()).isEqualTo(2L * handles.size());
    assertThat(end.back()).isEqualTo(2L * handles.size());
  }

  @Test
  void threadsThatPassOnWhatTheyGetLoseNothing() throws InterruptedException {
    TestPool pool = new TestPool("newest, passed on");
    AtomicReferenceArray<TestHandle> passed = new AtomicReferenceArray<>(THREADS);
    AtomicBoolean running = new AtomicBoolean(true);
    Thread sweeper = new Thread(() -> sweep(running));
    sweeper.start();
    List<User> users = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      User user = new User(pool, passed, i);
      users.add(user);
      threads.add(new Thread(user));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    running.set(false);
    sweeper.join();
    for (int i = 0; i < THREADS; i++) {
      TestHandle last = passed.get(i);
      if (last != null) {
        Hooks.unref(last, pool.book.number(), 1);
      }
    }
    int kept = users.stream().mapToInt(user -> user.kept.size()).sum();
    PoolSnapshot end = pool.snapshot();
    assertThat(end.handles()).hasSize(kept);
    assertThat(end.out()).isEqualTo((long) LIVES / THREADS * THREADS);
    assertThat(end.back()).isEqualTo(end.out() - kept);
    users.forEach(user -> user.kept.forEach(TestPool::end));
  }

  /** Seldom enough that the nursery is crowded in between. */
  private static void sweep(AtomicBoolean running) {
    while (running.get()) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
      Registry.sweep();
    }
  }

  /** Gets new handles and those that it ended itself, and ends what others pass on. */
  private static final class User implements Runnable {
    private static final int REUSED = 16;
    private static final int KEPT_OF = 1024;
    private static final int THROWN_OF = 64;

    private final TestPool pool;
    private final AtomicReferenceArray<TestHandle> passed;
    private final int place;
    private final ArrayDeque<TestHandle> ended = new ArrayDeque<>();
    final List<TestHandle> kept = new ArrayList<>();

    User(TestPool pool, AtomicReferenceArray<TestHandle> passed, int place) {
      this.pool = pool;
      this.passed = passed;
      this.place = place;
    }

    @Override
    public void run() {
      int number = pool.book.number();
      for (int i = 0; i < LIVES / THREADS; i++) {
        TestHandle handle = i % 3 == 0 || ended.isEmpty() ? pool.born() : ended.poll();
        pool.get(handle);
        if (i % THROWN_OF == 0) {
          long token = Hooks.ref(handle, number, 1);
          Hooks.refThrew(handle, number, token, 1, new IllegalStateException());
        }
        if (i % KEPT_OF == 0) {
          kept.add(handle);
          continue;
        }
        TestHandle mine = handle;
        if (i % 2 == 0) {
          mine = passed.getAndSet((place + i) % THREADS, handle);
        }
        if (mine != null) {
          Hooks.unref(mine, number, 1);
          if (ended.size() < REUSED) {
            ended.add(mine);
          }
        }
      }
    }
  }
}
