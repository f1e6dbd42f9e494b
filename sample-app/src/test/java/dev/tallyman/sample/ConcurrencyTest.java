package dev.tallyman.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Threads that share pages: when all have released, no page is lost, unless by the flaw. */
@Timeout(120)
class ConcurrencyTest {
  private static final int THREADS = 4;
  private static final int PACKETS = 20_000;

  private final PageAllocator allocator = new PageAllocator();
  private final LinkedBlockingQueue<PacketBuffer> passedOn = new LinkedBlockingQueue<>();

  @ParameterizedTest
  @EnumSource(names = {"PLAIN", "FRAG_COUNT"})
  void whoeverIsLastNoPageIsLost(Design design) throws Exception {
    PagePool pool = PagePool.create(design, allocator);
    onAllThreads(seed -> anyOrder(pool, design == Design.PLAIN ? 1 : 3, seed));

    assertAllCameBack(pool);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RING")
  void withThePlainHoldersGoneFirstNoPageIsLostInAnyDesign(Design design) throws Exception {
    PagePool pool = PagePool.create(design, allocator);
    onAllThreads(seed -> plainHoldersFirst(pool, design == Design.PLAIN ? 1 : 3, seed));

    assertAllCameBack(pool);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RING")
  void pagesPutWhileThePoolIsDestroyedAreFreed(Design design) throws Exception {
    for (int round = 0; round < 200; round++) {
      PagePool pool = PagePool.create(design, allocator);
      List<PacketBuffer> packets = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        packets.add(new PacketBuffer("packet").add(pool.allocFrag(1)));
      }
      onAllThreads(
          i -> {
            if (i == 0) {
              pool.destroy();
            }
            packets.get(i).release();
          });
      assertThat(pool.inflight()).isZero();
    }
    assertThat(allocator.freed()).isEqualTo(allocator.allocated());
  }

  /** Copies, expands, passes on to other threads and releases in whatever order comes. */
  private void anyOrder(PagePool pool, int maxFrags, int seed) {
    Random random = new Random(seed);
    for (int i = 0; i < PACKETS; i++) {
      int frags = 1 + random.nextInt(maxFrags);
      Page page = pool.allocFrag(frags);
      for (int f = 0; f < frags; f++) {
        PacketBuffer packet = new PacketBuffer("packet").add(page);
        if (random.nextInt(3) == 0) {
          PacketBuffer clone = packet.copy("clone");
          (random.nextBoolean() ? clone : packet).expandHead();
          passedOn.add(clone);
        }
        if (random.nextBoolean()) {
          passedOn.add(packet);
        } else {
          packet.release();
        }
      }
      while (passedOn.size() > 100) {
        releaseOne();
      }
    }
  }

  /** The order that the elevated count relies on; the fragments themselves go to other threads. */
  private void plainHoldersFirst(PagePool pool, int maxFrags, int seed) {
    Random random = new Random(seed);
    PageCacheReader reader = new PageCacheReader();
    for (int i = 0; i < PACKETS; i++) {
      int frags = 1 + random.nextInt(maxFrags);
      Page page = pool.allocFrag(frags);
      for (int f = 0; f < frags; f++) {
        PacketBuffer packet = new PacketBuffer("packet").add(page);
        PacketBuffer clone = packet.copy("clone");
        clone.expandHead();
        reader.hold(page);
        clone.release();
        reader.drop(page);
        passedOn.add(packet);
      }
      while (passedOn.size() > 100) {
        releaseOne();
      }
    }
  }

  private void releaseOne() {
    PacketBuffer packet = passedOn.poll();
    if (packet != null) {
      packet.release();
    }
  }

  private void assertAllCameBack(PagePool pool) {
    while (!passedOn.isEmpty()) {
      releaseOne();
    }
    pool.destroy();
    assertThat(pool.inflight()).isZero();
    assertThat(allocator.freed()).isEqualTo(allocator.allocated());
    assertThat(allocator.badPages()).isZero();
    assertThat(allocator.underflows()).isZero();
  }

  /** What each thread does; it gets its number. */
  private interface Body {
    void run(int thread);
  }

  private static void onAllThreads(Body body) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Callable<Void>> tasks = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        int thread = i;
        tasks.add(
            () -> {
              body.run(thread);
              return null;
            });
      }
      for (Future<Void> done : threads.invokeAll(tasks, 60, TimeUnit.SECONDS)) {
        done.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
