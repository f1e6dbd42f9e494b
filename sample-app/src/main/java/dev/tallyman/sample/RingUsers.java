package dev.tallyman.sample;

/**
 * The scenarios of the pools on a {@link DriverRing}, which has the same counts and not the flaw:
 * it takes its bias off when it gives the page up, and then the last user, whoever that is, frees
 * the page. The ring is closed in order at the end of each, and so no user has to be last.
 */
final class RingUsers {
  private RingUsers() {}

  /** The bias is off the count before anybody is last: the clone frees the page. */
  static Page cloneFreedLast(PageAllocator allocator) {
    DriverRing ring = new DriverRing(allocator);
    Page page = ring.refill();
    ring.next(page, 0);
    PacketBuffer a = new PacketBuffer("A").add(page, 0);
    PacketBuffer c = a.copy("C");
    c.expandHead();
    a.release();
    c.release();
    ring.close();
    return page;
  }

  /** Held, and rightly so: when the clone is freed the page is. */
  static Page cloneStillHeld(PageAllocator allocator) {
    DriverRing ring = new DriverRing(allocator);
    Page page = ring.refill();
    ring.next(page, 0);
    PacketBuffer a = new PacketBuffer("A").add(page, 0);
    PacketBuffer c = a.copy("C");
    c.expandHead();
    a.release();
    ring.close();
    return page;
  }

  /** The order makes no difference here. */
  static Page cloneFreedFirst(PageAllocator allocator) {
    DriverRing ring = new DriverRing(allocator);
    Page page = ring.refill();
    ring.next(page, 0);
    PacketBuffer a = new PacketBuffer("A").add(page, 0);
    PacketBuffer c = a.copy("C");
    c.expandHead();
    c.release();
    a.release();
    ring.close();
    return page;
  }

  /** Both halves in use, and a clone of one of them. */
  static Page twoHalves(PageAllocator allocator) {
    DriverRing ring = new DriverRing(allocator);
    Page page = ring.refill();
    ring.next(page, 0);
    ring.next(page, 1);
    PacketBuffer a = new PacketBuffer("A").add(page, 0);
    PacketBuffer b = new PacketBuffer("B").add(page, 1);
    PacketBuffer c = a.copy("C");
    c.expandHead();
    a.release();
    b.release();
    c.release();
    ring.close();
    return page;
  }

  /** A third party is a user like any other. */
  static Page thirdPartyHoldsOverPut(PageAllocator allocator) {
    DriverRing ring = new DriverRing(allocator);
    PageCacheReader reader = new PageCacheReader();
    Page page = ring.refill();
    ring.next(page, 0);
    PacketBuffer a = new PacketBuffer("A").add(page, 0);
    reader.hold(page);
    a.release();
    reader.drop(page);
    ring.close();
    return page;
  }

  /** A third party that comes and goes. */
  static Page thirdPartyGoneBeforePut(PageAllocator allocator) {
    DriverRing ring = new DriverRing(allocator);
    PageCacheReader reader = new PageCacheReader();
    Page page = ring.refill();
    ring.next(page, 0);
    PacketBuffer a = new PacketBuffer("A").add(page, 0);
    reader.hold(page);
    reader.drop(page);
    a.release();
    ring.close();
    return page;
  }

  /** Held, and rightly so. */
  static Page thirdPartyStillHolds(PageAllocator allocator) {
    DriverRing ring = new DriverRing(allocator);
    PageCacheReader reader = new PageCacheReader();
    Page page = ring.refill();
    ring.next(page, 0);
    PacketBuffer a = new PacketBuffer("A").add(page, 0);
    reader.hold(page);
    a.release();
    ring.close();
    return page;
  }

  /** One put too many, and the ring that drains its bias takes the count below zero. */
  static Page plainPutTooMany(PageAllocator allocator) {
    DriverRing ring = new DriverRing(allocator);
    PageCacheReader reader = new PageCacheReader();
    Page page = ring.refill();
    ring.next(page, 0);
    PacketBuffer a = new PacketBuffer("A").add(page, 0);
    reader.drop(page);
    a.release();
    ring.close();
    return page;
  }

  /** The second release drops a reference of the ring itself. */
  static Page releasedTwice(PageAllocator allocator) {
    DriverRing ring = new DriverRing(allocator);
    Page page = ring.refill();
    ring.next(page, 0);
    PacketBuffer a = new PacketBuffer("A").add(page, 0);
    a.release();
    a.release();
    ring.close();
    return page;
  }

  /** The other half is still in use, so the page is in the same hands yet. */
  static Page touchAfterRelease(PageAllocator allocator) {
    DriverRing ring = new DriverRing(allocator);
    Page page = ring.refill();
    ring.next(page, 0);
    ring.next(page, 1);
    PacketBuffer a = new PacketBuffer("A").add(page, 0);
    PacketBuffer b = new PacketBuffer("B").add(page, 1);
    a.release();
    a.touch();
    b.release();
    ring.close();
    return page;
  }

  /** A packet that is never freed keeps its page; the ring has done its part. */
  static Page neverReleased(PageAllocator allocator) {
    DriverRing ring = new DriverRing(allocator);
    Page page = ring.refill();
    ring.next(page, 0);
    new PacketBuffer("A").add(page, 0);
    ring.close();
    return page;
  }
}
