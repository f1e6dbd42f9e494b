package dev.tallyman.sample;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.LongAdder;

/**
 * What may happen to a received packet, one method for each path; all but the last are healthy in
 * every design.
 *
 * <p>The packet's number decides its path, so that a run can be repeated: of ten packets one is
 * copied, one handed over, one shares its page, seven are read and released; and exactly the
 * fraction that was asked for goes the seed discussion's way.
 *
 * <p>Thread safety: all methods may be called from any thread.
 */
final class PacketPaths {
  private final PagePool pool;
  private final Options options;
  private final BlockingQueue<PacketBuffer> backlog;

  final LongAdder received = new LongAdder();
  final LongAdder copied = new LongAdder();
  final LongAdder handedOver = new LongAdder();
  final LongAdder cloneFreedLast = new LongAdder();

  /** Makes the paths of packets from the pool; the backlog leads to the thread that delivers. */
  PacketPaths(PagePool pool, Options options, BlockingQueue<PacketBuffer> backlog) {
    this.pool = pool;
    this.options = options;
    this.backlog = backlog;
  }

  /** Receives packet n, counted from 0, and sends it down its path. */
  void receive(long n) {
    received.increment();
    if (isCloneFreedLast(n)) {
      cloneFreedLast();
    } else if (n % 10 == 3) {
      cloneFreedFirst();
    } else if (n % 10 == 6) {
      handOver();
    } else if (n % 10 == 9 && options.design() != Design.PLAIN) {
      sharePage();
    } else {
      readAndRelease();
    }
  }

  private boolean isCloneFreedLast(long n) {
    if (options.leakOnce()) {
      return n == 0;
    }
    // Each time the running sum n * rate passes a whole number: the exact fraction, evenly spread.
    return Math.floor((n + 1) * options.leakRate()) > Math.floor(n * options.leakRate());
  }

  private void readAndRelease() {
    Page page = pool.allocFrag(1);
    PacketBuffer packet = new PacketBuffer("packet").add(page);
    packet.release();
  }

  private void cloneFreedFirst() {
    copied.increment();
    Page page = pool.allocFrag(1);
    PacketBuffer packet = new PacketBuffer("packet").add(page);
    PacketBuffer clone = packet.copy("clone");
    clone.expandHead();
    clone.release();
    packet.release();
  }

  private void handOver() {
    Page page = pool.allocFrag(1);
    PacketBuffer packet = new PacketBuffer("packet").add(page);
    deliver(packet);
  }

  private void sharePage() {
    Page page = pool.allocFrag(2);
    PacketBuffer here = new PacketBuffer("here").add(page);
    PacketBuffer there = new PacketBuffer("there").add(page);
    deliver(there);
    here.release(); // at the same time, perhaps, as the other thread releases its half
  }

  private void deliver(PacketBuffer packet) {
    if (backlog.offer(packet)) {
      handedOver.increment();
    } else {
      packet.release(); // backlog full: the packet is dropped, as the kernel does
    }
  }

  /** The order of the seed discussion; in ELEVATED_REFCNT it strands the page. */
  private void cloneFreedLast() {
    cloneFreedLast.increment();
    Page page = pool.allocFrag(1);
    PacketBuffer packet = new PacketBuffer("packet").add(page);
    PacketBuffer clone = packet.copy("clone");
    clone.expandHead();
    packet.release();
    clone.release();
  }
}
