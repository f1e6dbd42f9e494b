package dev.tallyman.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tallyman.ledger.hook.Hooks;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Threads share buffers while the sweep runs all the time: at the end each count is the true one,
 * what is open is found and nothing else, and every mistake is latched once.
 *
 * <p>The profile {@code stress} takes a hundred million events a run.
 */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class CountStressTest {
  private static final int THREADS = 8;
  private static final int MISTAKES = 300;
  private static final long EVENTS = Long.getLong("tallyman.events", 400_000);

  /** What the ledger's 31 bits of sequence tell of the units moved. */
  private static final long SEQUENCES = 1L << 31;

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 100_000})
  void nothingIsLostAndNothingInvented(int buffers) throws InterruptedException {
    TestPool pool = new TestPool("stress of " + buffers);
    List<SharedBuffer> all = new ArrayList<>();
    Queue<SharedBuffer> free = new ConcurrentLinkedQueue<>();
    for (int i = 0; i < buffers; i++) {
      SharedBuffer buffer = new SharedBuffer(pool.book.number());
      Hooks.born(buffer, pool.book.number());
      pool.get(buffer);
      Hooks.unref(buffer, pool.book.number(), 1);
      all.add(buffer);
      free.add(buffer);
    }
    long incidentsBefore = incidents();
    long droppedBefore = Coverage.dropped() - Incidents.dropped();
    long start = System.nanoTime();

    List<StressUser> users = run(pool, free);

    int last = lastMistakes(free);

    long done = users.stream().mapToLong(user -> user.done).sum();
    System.out.printf(
        "%d events on %d buffers: %.1f million a second%n",
        done, buffers, done * 1e3 / (System.nanoTime() - start));
    long out = buffers + users.stream().mapToLong(user -> user.out).sum();
    long back = buffers + last + users.stream().mapToLong(user -> user.back).sum();
    int made = last + users.stream().mapToInt(user -> user.made).sum();
    PoolSnapshot end = pool.snapshot();
    countsAreTrue(all, end);
    assertThat(incidents() - incidentsBefore).isEqualTo(made).isPositive();
    assertThat(end.out() - end.back()).isEqualTo(out - back);
    assertThat(Math.floorMod(end.out() + end.back(), SEQUENCES))
        .isEqualTo(Math.floorMod(out + back, SEQUENCES));
    assertThat(Coverage.fault()).isNull();
    assertThat(Coverage.dropped() - Incidents.dropped()).isEqualTo(droppedBefore);
  }

  private static List<StressUser> run(TestPool pool, Queue<SharedBuffer> free)
      throws InterruptedException {
    AtomicReferenceArray<SharedBuffer> passed = new AtomicReferenceArray<>(2 * THREADS);
    Queue<SharedBuffer> left = new ConcurrentLinkedQueue<>();
    AtomicBoolean running = new AtomicBoolean(true);
    Thread sweeper =
        new Thread(
            () -> {
              while (running.get()) {
                Ledger.sweep();
                Thread.yield();
              }
            });
    sweeper.start();
    List<StressUser> users = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 1; i <= THREADS; i++) {
      StressUser user =
          new StressUser(
              pool, free, passed, left, EVENTS / THREADS, MISTAKES, i * 0x9e3779b97f4a7c15L);
      Thread thread = new Thread(user);
      users.add(user);
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    running.set(false);
    sweeper.join();
    return users;
  }

  /** Of buffers that the sweep has forgotten, and that nobody will get again. */
  private static int lastMistakes(Queue<SharedBuffer> free) {
    Ledger.sweep();
    int made = 0;
    for (SharedBuffer buffer = free.poll(); buffer != null && made < MISTAKES; made++) {
      buffer.releaseTooOften();
      buffer = free.poll();
    }
    return made;
  }

  private static void countsAreTrue(List<SharedBuffer> all, PoolSnapshot end) {
    Set<HandleShadow> found = new HashSet<>(Registry.open());
    int open = 0;
    for (SharedBuffer buffer : all) {
      HandleShadow shadow = TestPool.shadow(buffer);
      boolean isOpen = buffer.open.get() > 0;
      assertThat(found.contains(shadow)).isEqualTo(isOpen);
      if (isOpen) {
        open++;
        assertThat(StateWord.count(shadow.word())).isEqualTo(buffer.open.get());
      }
    }
    assertThat(end.handles()).hasSize(open);
    long counted = end.handles().stream().mapToLong(HandleSnapshot::count).sum();
    assertThat(counted).isEqualTo(all.stream().mapToLong(buffer -> buffer.open.get()).sum());
    if (all.size() > THREADS * 100) {
      assertThat(counted).isPositive(); // Of a few, all may have come home.
    }
  }

  private static long incidents() {
    return Incidents.all().size() + Incidents.dropped();
  }
}
