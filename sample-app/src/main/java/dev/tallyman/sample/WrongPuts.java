package dev.tallyman.sample;

import java.util.EnumSet;
import java.util.List;

/**
 * References that are dropped or used by somebody who has none. Nothing prevents it; what becomes
 * of the page depends on the design, and so does whether anybody notices.
 */
final class WrongPuts {
  static final List<Scenario> ALL =
      List.of(
          new Scenario(
              "S7a-put-twice",
              "A driver puts a page twice; the next two users share it unknowingly.",
              Design.POOLS,
              WrongPuts::putTwice),
          new Scenario(
              "S7b-put-twice-no-shortcut",
              "The same in a pool that always counts: the second put is noticed.",
              EnumSet.of(Design.FRAG_COUNT),
              WrongPuts::putTwiceNoShortcut),
          new Scenario(
              "S7c-put-twice-other-fragment-held",
              "A driver puts its part of a page twice, and the other part by that.",
              Design.SHARING,
              WrongPuts::putTwiceOtherFragmentHeld),
          new Scenario(
                  "S7d-plain-put-too-many",
                  "Somebody drops a plain reference that they never took.",
                  Design.POOLS,
                  WrongPuts::plainPutTooMany)
              .orRing(RingUsers::plainPutTooMany),
          new Scenario(
                  "S7e-buffer-released-twice",
                  "A packet is freed twice.",
                  Design.POOLS,
                  WrongPuts::releasedTwice)
              .orRing(RingUsers::releasedTwice),
          new Scenario(
              "S8a-touch-after-recycle",
              "A packet is read after it was freed and its page given to the next.",
              Design.POOLS,
              WrongPuts::touchAfterRecycle),
          new Scenario(
                  "S8b-touch-after-release",
                  "A packet is read after it was freed; the other still has the page.",
                  Design.SHARING,
                  WrongPuts::touchAfterRelease)
              .orRing(RingUsers::touchAfterRelease));

  private WrongPuts() {}

  /**
   * "atomic_long_read() may cover up the reference count errors" (0e9d2a0a3a83): the page lies in
   * the free list twice. In ELEVATED_REFCNT it is lost instead, after X and Y had it both.
   */
  private static Page putTwice(Design design, PageAllocator allocator) {
    PagePool pool = PagePool.create(design, allocator);
    Page page = pool.allocFrag(1);
    pool.putFullPage(page);
    pool.putFullPage(page); // once more
    Page x = pool.allocFrag(1);
    Page y = pool.allocFrag(1);
    pool.putFullPage(x);
    pool.putFullPage(y);
    return page;
  }

  /** The frag count goes below zero, and the second put has no effect but a warning. */
  private static Page putTwiceNoShortcut(Design design, PageAllocator allocator) {
    PagePool pool = new FragCountPagePool(allocator, false);
    Page page = pool.allocFrag(1);
    pool.putFullPage(page);
    pool.putFullPage(page); // once more
    Page x = pool.allocFrag(1);
    Page y = pool.allocFrag(1);
    pool.putFullPage(x);
    pool.putFullPage(y);
    return page;
  }

  /** The second put is taken for B's, whose page is at rest when B still reads it. */
  private static Page putTwiceOtherFragmentHeld(Design design, PageAllocator allocator) {
    PagePool pool = PagePool.create(design, allocator);
    Page page = pool.allocFrag(2);
    PacketBuffer b = new PacketBuffer("B").add(page);
    pool.putFullPage(page);
    pool.putFullPage(page); // once more
    b.release();
    return page;
  }

  /** In PLAIN and FRAG_COUNT the page is freed behind the pool, and A still has it. */
  private static Page plainPutTooMany(Design design, PageAllocator allocator) {
    PagePool pool = PagePool.create(design, allocator);
    PageCacheReader reader = new PageCacheReader();
    Page page = pool.allocFrag(1);
    PacketBuffer a = new PacketBuffer("A").add(page);
    reader.drop(page);
    a.release();
    return page;
  }

  /** The recycle bit is gone by the first release, so the second is a plain put. */
  private static Page releasedTwice(Design design, PageAllocator allocator) {
    PagePool pool = PagePool.create(design, allocator);
    Page page = pool.allocFrag(1);
    PacketBuffer a = new PacketBuffer("A").add(page);
    a.release();
    a.release();
    return page;
  }

  /** What A reads is N's. */
  private static Page touchAfterRecycle(Design design, PageAllocator allocator) {
    PagePool pool = PagePool.create(design, allocator);
    Page page = pool.allocFrag(1);
    PacketBuffer a = new PacketBuffer("A").add(page);
    a.release();
    Page next = pool.allocFrag(1); // the same page
    PacketBuffer n = new PacketBuffer("N").add(next);
    a.touch();
    n.release();
    return page;
  }

  /** What A reads is still A's, by luck: B keeps the page from the next user. */
  private static Page touchAfterRelease(Design design, PageAllocator allocator) {
    PagePool pool = PagePool.create(design, allocator);
    Page page = pool.allocFrag(2);
    PacketBuffer a = new PacketBuffer("A").add(page);
    PacketBuffer b = new PacketBuffer("B").add(page);
    a.release();
    a.touch();
    b.release();
    return page;
  }
}
