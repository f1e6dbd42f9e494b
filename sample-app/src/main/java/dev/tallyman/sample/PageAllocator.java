package dev.tallyman.sample;

import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The system that pages come from and go back to (the kernel's page allocator).
 *
 * <p>It has no idea of pools, with one exception: a page that arrives here while it still bears a
 * pool's mark was freed behind that pool's back. The kernel prints "bad page" and "page_pool leak"
 * then (dba1b8a7ab68), because this, and not a stalled pool, names the one who did it.
 *
 * <p>What goes wrong is counted and logged, never thrown: the caller that drops a reference too
 * many goes on, as in the kernel. Thread safety: all methods may be called from any thread.
 */
public final class PageAllocator {
  private final AtomicLong allocated = new AtomicLong();
  private final AtomicLong freed = new AtomicLong();
  private final AtomicLong badPages = new AtomicLong();
  private final AtomicLong mappedPages = new AtomicLong();
  private final AtomicLong underflows = new AtomicLong();

  /**
   * Gives a page out with a reference count of 1: the caller's.
   *
   * @param pfmemalloc whether the page is of the emergency reserve for times of no memory
   */
  public Page alloc(boolean pfmemalloc) {
    allocated.incrementAndGet();
    return new Page(this, pfmemalloc);
  }

  /**
   * Takes n references off the count at once, and frees the page if none is left ({@code
   * __page_frag_cache_drain}). This is the deduction that every user of a bias owes: without it
   * "you leave the reference count artificially inflated and the page will never be freed" (Duyck).
   */
  public void drain(Page page, int n) {
    int left = page.dropReferences(n);
    if (left < 0) {
      underflow(page);
    }
    // Not just "left == 0": a drain of one too many jumps over 0, and still frees the page once.
    if (left <= 0 && left + n > 0) {
      free(page);
    }
  }

  /**
   * Takes the page back. One that still bears a pool's mark is a bad page, and one that is still
   * mapped for DMA may be written to by a device when it is somebody else's: logged, counted.
   */
  public void free(Page page) {
    if (page.pool() != null) {
      badPages.incrementAndGet();
      warn("bad page: freed while a page pool still owns it (page_pool leak): " + page);
    }
    if (page.isMapped()) {
      mappedPages.incrementAndGet();
      warn("freed while a device may still write to it: " + page);
    }
    page.setInSystem();
    freed.incrementAndGet();
  }

  /** Called by a drop that took the count below 0: a reference was dropped that nobody had. */
  void underflow(Page page) {
    underflows.incrementAndGet();
    warn("reference count below zero: " + page);
  }

  /** Number of pages given out so far. */
  public long allocated() {
    return allocated.get();
  }

  /** Number of pages that came back. */
  public long freed() {
    return freed.get();
  }

  /** Number of pages that came back while they still bore a pool's mark. */
  public long badPages() {
    return badPages.get();
  }

  /** Number of pages that came back while a device could still write to them. */
  public long mappedPages() {
    return mappedPages.get();
  }

  /** Number of drops that took a count below 0. */
  public long underflows() {
    return underflows.get();
  }

  /** Writes to the log of the model, as WARN_ON does to the kernel's. */
  static void warn(String message) {
    // Looked up here and not in a field: a healthy program never loads the logging classes.
    System.getLogger("dev.tallyman.sample").log(Level.WARNING, message);
  }
}
