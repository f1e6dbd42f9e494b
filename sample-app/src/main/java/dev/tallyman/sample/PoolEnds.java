package dev.tallyman.sample;

import java.util.List;

/**
 * What a pool that is closed can tell. The kernel's warning "stalled pool shutdown" counts the
 * pages that are out; it can not say whether somebody still has them.
 */
final class PoolEnds {
  static final List<Scenario> ALL =
      List.of(
          new Scenario(
              "S10a-freed-after-close",
              "A packet is freed after its pool was closed: all is well.",
              Design.POOLS,
              PoolEnds::freedAfterClose),
          new Scenario(
              "S10b-closed-after-clone-freed-last",
              "The seed's order, and then the pool is closed.",
              Design.POOLS,
              PoolEnds::closedAfterCloneFreedLast),
          new Scenario(
              "S11-put-to-other-pool",
              "A driver with two pools puts a page to the wrong one.",
              Design.POOLS,
              PoolEnds::putToOtherPool),
          new Scenario(
              "S12-never-released",
              "A packet is never freed, and its pool is closed.",
              Design.POOLS,
              PoolEnds::neverReleased),
          new Scenario(
                  "S12b-never-released-pool-open",
                  "A packet is never freed, or not yet: its pool is open.",
                  Design.POOLS,
                  PoolEnds::neverReleasedPoolOpen)
              .orRing(RingUsers::neverReleased));

  private PoolEnds() {}

  /** In flight when the pool is closed, and nothing is wrong with that. */
  private static Page freedAfterClose(Design design, PageAllocator allocator) {
    PagePool pool = PagePool.create(design, allocator);
    Page page = pool.allocFrag(1);
    PacketBuffer a = new PacketBuffer("A").add(page);
    pool.destroy();
    a.release();
    return page;
  }

  /** The stall that never ends: in ELEVATED_REFCNT nobody has the page. */
  private static Page closedAfterCloneFreedLast(Design design, PageAllocator allocator) {
    PagePool pool = PagePool.create(design, allocator);
    Page page = pool.allocFrag(1);
    PacketBuffer a = new PacketBuffer("A").add(page);
    PacketBuffer c = a.copy("C");
    c.expandHead();
    a.release();
    c.release();
    pool.destroy();
    return page;
  }

  /** The page comes back to the system, and both pools have miscounted. */
  private static Page putToOtherPool(Design design, PageAllocator allocator) {
    PagePool pool = PagePool.create(design, allocator);
    PagePool other = PagePool.create(design, allocator);
    Page page = pool.allocFrag(1);
    other.putFullPage(page);
    pool.destroy();
    other.destroy();
    return page;
  }

  /** Forgotten: A. In the designs that share pages the other part, B, is freed in order. */
  private static Page neverReleased(Design design, PageAllocator allocator) {
    PagePool pool = PagePool.create(design, allocator);
    Page page;
    if (design == Design.PLAIN) {
      page = pool.allocFrag(1);
      new PacketBuffer("A").add(page);
    } else {
      page = pool.allocFrag(2);
      new PacketBuffer("A").add(page);
      PacketBuffer b = new PacketBuffer("B").add(page);
      b.release();
    }
    pool.destroy();
    return page;
  }

  /** The same counts as of a packet in use, and no way to tell the difference yet. */
  private static Page neverReleasedPoolOpen(Design design, PageAllocator allocator) {
    PagePool pool = PagePool.create(design, allocator);
    Page page = pool.allocFrag(1);
    new PacketBuffer("A").add(page);
    return page;
  }
}
