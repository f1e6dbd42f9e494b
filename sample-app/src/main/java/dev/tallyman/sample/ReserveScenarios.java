package dev.tallyman.sample;

import java.util.List;

/**
 * Pages of the emergency reserve ({@code pfmemalloc}): no design recycles them, so that they are
 * back soon when there is no memory.
 */
final class ReserveScenarios {
  static final List<Scenario> ALL =
      List.of(
          new Scenario(
              "S5a-pfmemalloc-plain-use",
              "A page of the emergency reserve is used once: it goes back to the system.",
              Design.POOLS,
              ReserveScenarios::plainUse),
          new Scenario(
              "S5b-pfmemalloc-clone-freed-last",
              "The seed's order with a page of the emergency reserve.",
              Design.POOLS,
              ReserveScenarios::cloneFreedLast));

  private ReserveScenarios() {}

  /** The last user puts the page, and the pool gives it back. */
  private static Page plainUse(Design design, PageAllocator allocator) {
    PagePool pool = PagePool.create(design, allocator);
    pool.setMemoryPressure(true);
    Page page = pool.allocFrag(1);
    PacketBuffer a = new PacketBuffer("A").add(page);
    a.release();
    return page;
  }

  /** A page that is needed more than any other is lost like any other. */
  private static Page cloneFreedLast(Design design, PageAllocator allocator) {
    PagePool pool = PagePool.create(design, allocator);
    pool.setMemoryPressure(true);
    Page page = pool.allocFrag(1);
    PacketBuffer a = new PacketBuffer("A").add(page);
    PacketBuffer c = a.copy("C");
    c.expandHead();
    a.release();
    c.release();
    return page;
  }
}
