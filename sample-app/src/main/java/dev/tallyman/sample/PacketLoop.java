package dev.tallyman.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A packet loop that runs until it is stopped: threads that receive, and one that delivers what
 * they hand over.
 *
 * <p>Stopping is orderly: no packet is cut off on its path, none stays in the backlog, and the pool
 * is destroyed last. Whatever is still inflight then is lost.
 *
 * <p>Thread safety: all methods may be called from any thread; a loop is started and stopped once.
 */
final class PacketLoop {
  private static final int BACKLOG = 1000; // netdev_max_backlog

  private final Options options;
  private final PageAllocator allocator = new PageAllocator();
  private final PagePool pool;
  private final PacketPaths paths;
  private final BlockingQueue<PacketBuffer> backlog = new ArrayBlockingQueue<>(BACKLOG);
  private final AtomicLong nextPacket = new AtomicLong();
  private final List<Thread> receivers = new ArrayList<>();
  private final Thread deliverer = daemon("deliver", this::deliver);
  private volatile boolean stopping;
  private long startNanos; // written before the threads start

  PacketLoop(Options options) {
    this.options = options;
    pool = PagePool.create(options.design(), allocator);
    paths = new PacketPaths(pool, options, backlog);
  }

  /** Starts the threads, daemons all; does nothing after {@link #stop}. */
  synchronized void start() {
    if (stopping) {
      return;
    }
    startNanos = System.nanoTime();
    deliverer.start();
    for (int i = 1; i <= options.threads(); i++) {
      Thread receiver = daemon("receive-" + i, this::receive);
      receivers.add(receiver);
      receiver.start();
    }
  }

  /**
   * Stops the threads, releases what they left, destroys the pool; returns when all is done. A
   * second call does nothing.
   *
   * @throws IllegalStateException if interrupted meanwhile; then pages may be left out
   */
  synchronized void stop() {
    if (stopping) {
      return;
    }
    stopping = true;
    try {
      for (Thread receiver : receivers) {
        LockSupport.unpark(receiver);
        receiver.join();
      }
      // Only now: as long as a receiver runs, the backlog may grow.
      deliverer.interrupt();
      deliverer.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while stopping; pages may be left out", e);
    }
    for (PacketBuffer packet = backlog.poll(); packet != null; packet = backlog.poll()) {
      packet.release();
    }
    pool.destroy();
  }

  /** Pages that are still out; after {@link #stop} these are lost. */
  int inflight() {
    return pool.inflight();
  }

  /** Number of packets received so far. */
  long received() {
    return paths.received.sum();
  }

  /** One line of totals. */
  String totals() {
    return String.format(
        Locale.ROOT,
        "%d packets: %d copied, %d handed over, %d with the clone freed last;"
            + " %d pages from the system, %d freed, %d inflight",
        received(),
        paths.copied.sum(),
        paths.handedOver.sum(),
        paths.cloneFreedLast.sum(),
        allocator.allocated(),
        allocator.freed(),
        inflight());
  }

  private void receive() {
    while (true) {
      long n = nextPacket.getAndIncrement();
      waitUntilDue(n);
      if (stopping) {
        return; // before the packet is received, never on its path
      }
      paths.receive(n);
    }
  }

  private void waitUntilDue(long n) {
    if (options.rate() == 0) {
      return;
    }
    // From the number and not from the last packet: a late one does not delay all that follow.
    long due = startNanos + (long) (n * (1e9 / options.rate()));
    for (long wait = due - System.nanoTime();
        wait > 0 && !stopping;
        wait = due - System.nanoTime()) {
      LockSupport.parkNanos(this, wait);
    }
  }

  private void deliver() {
    try {
      while (true) {
        PacketBuffer packet = backlog.take();
        packet.release();
      }
    } catch (InterruptedException e) {
      // stop() interrupts, and only take() notices: what is left in the backlog is stop()'s.
    }
  }

  // Daemons, so that main can return and the JVM's end, with its hook, is what stops them.
  private static Thread daemon(String name, Runnable body) {
    Thread thread = new Thread(body, name);
    thread.setDaemon(true);
    return thread;
  }
}
