package dev.tallyman.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Threads that share pages and make no mistake: whoever has a buffer may copy, expand or release
 * it, or lend a page to a third party; what one thread leaves, any thread may go on with. In the
 * end all is released.
 */
public final class Traffic {
  private static final int CALLS = 3000;
  private static final int BACKLOG = 64;

  private final Design design;
  private final PageAllocator allocator = new PageAllocator();
  private final @Nullable PagePool pool;
  private final Set<Page> pages = ConcurrentHashMap.newKeySet();
  private final Queue<PacketBuffer> buffers = new ConcurrentLinkedQueue<>();
  private final Queue<Page> lent = new ConcurrentLinkedQueue<>();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  /** Makes the pool of that design, if it is one. */
  public Traffic(String design) {
    this.design = Design.valueOf(design);
    this.pool = this.design == Design.RING ? null : PagePool.create(this.design, allocator);
  }

  /** Lets threads work, and waits for them. */
  public void run(int threads, long seed) throws InterruptedException {
    CyclicBarrier start = new CyclicBarrier(threads);
    List<Thread> all = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      Random random = new Random(seed + i);
      Thread thread = new Thread(() -> work(start, random));
      thread.setDaemon(true);
      all.add(thread);
      thread.start();
    }
    for (Thread thread : all) {
      thread.join(TimeUnit.SECONDS.toMillis(60));
      if (thread.isAlive()) {
        throw new IllegalStateException("a thread does not end");
      }
    }
    if (failure.get() != null) {
      throw new IllegalStateException(failure.get());
    }
    if (allocator.underflows() > 0 || allocator.badPages() > 0) {
      throw new IllegalStateException("this traffic is not without error");
    }
  }

  /** All pages that there were. */
  public List<Object> pages() {
    return List.copyOf(pages);
  }

  /** True for a page that is nowhere, though nobody has it any more. */
  public boolean isStranded(Object page) {
    return !((Page) page).isInSystem() && ((Page) page).timesAtRest() == 0;
  }

  private void work(CyclicBarrier start, Random random) {
    try {
      start.await();
      for (int i = 0; i < CALLS; i++) {
        step(random);
      }
      boolean more = true;
      while (more) {
        PacketBuffer buffer = buffers.poll();
        Page page = lent.poll();
        release(buffer);
        giveBack(page);
        more = buffer != null || page != null;
      }
    } catch (Throwable thrown) {
      failure.compareAndSet(null, thrown);
    }
  }

  private void step(Random random) {
    PacketBuffer buffer = buffers.poll();
    int choice = random.nextInt(10);
    if (choice < 2 || buffer == null) {
      allocate(random);
    }
    if (choice == 9) {
      giveBack(lent.poll());
    }
    if (buffer == null) {
      return;
    }
    if (choice >= 6 || buffers.size() > BACKLOG) {
      release(buffer);
      return;
    }
    switch (choice) {
      case 2, 3 -> {
        PacketBuffer copy = buffer.copy("copy");
        buffers.add(buffer);
        copy.expandHead();
        buffers.add(copy);
      }
      case 4 -> {
        buffers.add(buffer.copy("copy"));
        buffers.add(buffer);
      }
      case 5 -> {
        Page page = buffer.page(0);
        page.get();
        lent.add(page);
        buffers.add(buffer);
      }
      default -> buffers.add(buffer);
    }
  }

  private void allocate(Random random) {
    if (pool == null) {
      DriverRing ring = new DriverRing(allocator);
      Page page = ring.refill();
      pages.add(page);
      for (int half = 0; half < 2; half++) {
        ring.next(page, half);
        buffers.add(new PacketBuffer("half").add(page, half));
      }
      ring.close();
      return;
    }
    int parts = design == Design.PLAIN ? 1 : 1 + random.nextInt(3);
    Page page = pool.allocFrag(parts);
    pages.add(page);
    for (int i = 0; i < parts; i++) {
      buffers.add(new PacketBuffer("part").add(page));
    }
  }

  private static void release(@Nullable PacketBuffer buffer) {
    if (buffer != null) {
      buffer.release();
    }
  }

  private static void giveBack(@Nullable Page page) {
    if (page != null) {
      page.put();
    }
  }
}
