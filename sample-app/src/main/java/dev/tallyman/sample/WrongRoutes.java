package dev.tallyman.sample;

import java.util.EnumSet;
import java.util.List;

/**
 * References that are taken through one route and dropped through the other: from the page, to the
 * pool, or the other way round. Each of these was a bug of Linux.
 */
final class WrongRoutes {
  static final List<Scenario> ALL =
      List.of(
          new Scenario(
              "S9a-recycle-bit-forgotten",
              "A driver forgets the recycle bit: the page is freed behind the pool.",
              Design.POOLS,
              WrongRoutes::recycleBitForgotten),
          new Scenario(
              "S9b-coalesce-plain-get-pool-put",
              "A clone is merged into another packet, which puts its page to the pool.",
              Design.SHARING,
              WrongRoutes::coalesce),
          new Scenario(
              "S9b2-coalesce-no-shortcut",
              "The same in a pool that always counts: the page is lost.",
              EnumSet.of(Design.FRAG_COUNT),
              WrongRoutes::coalesceNoShortcut),
          new Scenario(
              "S9c-mirrored-ref-clone-freed-last",
              "An expanded clone takes a reference of the pool and drops a plain one, last.",
              EnumSet.of(Design.FRAG_COUNT),
              WrongRoutes::mirroredFreedLast),
          new Scenario(
              "S9d-mirrored-ref-clone-freed-first",
              "The same, but the clone is freed first.",
              EnumSet.of(Design.FRAG_COUNT),
              WrongRoutes::mirroredFreedFirst));

  private WrongRoutes() {}

  /** The pool waits for a put that never comes; in PLAIN and FRAG_COUNT the page is a bad page. */
  private static Page recycleBitForgotten(Design design, PageAllocator allocator) {
    PagePool pool = PagePool.create(design, allocator);
    Page page = pool.allocFrag(1);
    PacketBuffer a = new PacketBuffer("A").add(page).forgetRecycleBit();
    a.release();
    pool.destroy();
    return page;
  }

  /**
   * 1effe8ca4e34 (CVE-2022-49093), "skbuff: fix coalescing for page_pool fragment recycling": S1
   * has a plain reference to the page of S and puts it to the pool.
   */
  private static Page coalesce(Design design, PageAllocator allocator) {
    PagePool pool = PagePool.create(design, allocator);
    Page page = pool.allocFrag(2);
    PacketBuffer s = new PacketBuffer("S").add(page);
    PacketBuffer s3 = s.copy("S3");
    PacketBuffer s1 = new PacketBuffer("S1");
    s1.coalesce(s3);
    s.release();
    s1.release();
    pool.putFullPage(page); // the other part, by the driver itself
    pool.destroy();
    return page;
  }

  /** One put too many for F, one too few for R. */
  private static Page coalesceNoShortcut(Design design, PageAllocator allocator) {
    PagePool pool = new FragCountPagePool(allocator, false);
    Page page = pool.allocFrag(2);
    PacketBuffer s = new PacketBuffer("S").add(page);
    PacketBuffer s3 = s.copy("S3");
    PacketBuffer s1 = new PacketBuffer("S1");
    s1.coalesce(s3);
    s.release();
    s1.release();
    pool.putFullPage(page); // the other part, by the driver itself
    pool.destroy();
    return page;
  }

  /**
   * a580ea994fd3 ("net: mirror skb frag ref/unref helpers"), reverted by 173e7622ccb3: the clone
   * loses the recycle bit by the expansion, so it never puts what it took.
   */
  private static Page mirroredFreedLast(Design design, PageAllocator allocator) {
    PagePool pool = PagePool.create(design, allocator);
    Page page = pool.allocFrag(1);
    PacketBuffer a = new PacketBuffer("A").add(page).make(Mistake.MIRRORS_REFERENCES);
    PacketBuffer c = a.copy("C");
    c.expandHead();
    a.release();
    c.release();
    pool.destroy();
    return page;
  }

  /** The clone's plain put frees the page while A has it. */
  private static Page mirroredFreedFirst(Design design, PageAllocator allocator) {
    PagePool pool = PagePool.create(design, allocator);
    Page page = pool.allocFrag(1);
    PacketBuffer a = new PacketBuffer("A").add(page).make(Mistake.MIRRORS_REFERENCES);
    PacketBuffer c = a.copy("C");
    c.expandHead();
    c.release();
    a.release();
    pool.destroy();
    return page;
  }
}
