package dev.tallyman.sample;

import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A pool that keeps pages of a network driver for the next packet ({@code page_pool}).
 *
 * <p>A page enters the pool from the {@link PageAllocator}, is handed out, put, kept at rest in the
 * free list, handed out again, and at last leaves the pool. While it is in the pool it bears the
 * pool's mark, and one reference of its count is the pool's own:
 *
 * <pre>{@code
 * system --- setPoolInfo ---> pool, at rest --- allocFrag ---> users
 *   ^                          |        ^                        |
 *   |                          |        |   putFullPage,         |
 *   +------- returnPage -------+        +-- last user: recycle --+
 *   |                                                            |
 *   +--------------- or, if it cannot be reused: returnPage -----+
 * }</pre>
 *
 * <p>All of this is common to the three designs. They differ in one question: <em>was this put the
 * last user's?</em> ({@link #isLastUser}). That question is the discussion of July 2021.
 *
 * <p>Thread safety: all public methods may be called from any thread at the same time. Counts are
 * atomic, and who was last is decided on the value the atomic operation returned; only the free
 * list has a lock, which is never held while a page is returned.
 */
public abstract class PagePool {
  private final Design design;
  private final PageAllocator allocator;
  // Last in, first out: the page that came last is still warm in the processor's cache.
  private final ArrayDeque<Page> freeList = new ArrayDeque<>();
  private final AtomicInteger hold = new AtomicInteger();
  private final AtomicInteger release = new AtomicInteger();
  private volatile boolean closed;
  private volatile boolean memoryPressure;

  PagePool(Design design, PageAllocator allocator) {
    this.design = design;
    this.allocator = allocator;
  }

  /**
   * Makes an empty pool of the design that takes its pages from the allocator.
   *
   * @throws IllegalArgumentException for {@link Design#RING}, which is no pool
   */
  public static PagePool create(Design design, PageAllocator allocator) {
    return switch (design) {
      case PLAIN -> new PlainPagePool(allocator);
      case ELEVATED_REFCNT -> new ElevatedRefcntPagePool(allocator);
      case FRAG_COUNT -> new FragCountPagePool(allocator, true);
      case RING -> throw new IllegalArgumentException("RING is no pool; make a DriverRing");
    };
  }

  /**
   * Hands out one page as a number of references; each must come back by {@link #putFullPage}.
   *
   * @param frags number of references, at least 1; at most 1 in PLAIN, 4094 in ELEVATED_REFCNT, and
   *     4096 (one a byte) in FRAG_COUNT
   * @throws IllegalArgumentException if {@code frags} is out of range
   * @throws IllegalStateException if the pool is destroyed
   */
  public final Page allocFrag(int frags) {
    if (frags < 1 || frags > maxFrags()) {
      throw new IllegalArgumentException(
          design + " hands a page out as 1 to " + maxFrags() + " references, not " + frags);
    }
    if (closed) {
      throw new IllegalStateException("allocFrag on a destroyed pool; create a new one");
    }
    Page page = takeAtRest();
    if (page == null) {
      page = allocator.alloc(memoryPressure);
      page.setMapped(true);
      setPoolInfo(page);
    }
    handOut(page, frags);
    return page;
  }

  /**
   * Gives one reference back ({@code page_pool_put_full_page}). The last one brings the page to
   * rest, or back to the system if it cannot be used again. One put too many is not detected by all
   * designs; where it is, it is logged.
   */
  public final void putFullPage(Page page) {
    if (!isLastUser(page)) {
      return; // somebody else will put this page later: so the pool believes
    }
    if (isReusable(page)) {
      recycle(page);
      if (closed) {
        flush();
      }
    } else {
      returnPage(page);
    }
  }

  /**
   * Closes the pool: pages at rest go back to the system now, the others when they are put. Calling
   * it again does no harm.
   */
  public final void destroy() {
    // Before the flush: a put that adds its page after the flush then sees it and flushes itself.
    closed = true;
    flush();
  }

  /**
   * Pages that came in and did not leave: at rest, with users, or lost. Below 0 if more left than
   * came. The kernel's warning "stalled pool shutdown" counts these, and cannot tell the last two
   * apart. Both counters may wrap; their difference is right all the same.
   */
  public final int inflight() {
    return hold.get() - release.get();
  }

  /** Whether pages that enter from now on are of the emergency reserve ({@code pfmemalloc}). */
  public final void setMemoryPressure(boolean on) {
    memoryPressure = on;
  }

  /** The most references that one page can be handed out as. */
  protected abstract int maxFrags();

  /** Turns a page that only the pool holds into {@code frags} references for users. */
  protected abstract void handOut(Page page, int frags);

  /** Drops one user's reference and says whether it was the last of them. */
  protected abstract boolean isLastUser(Page page);

  /** Whether a page may rest in the pool after its last user put it. */
  protected boolean isReusable(Page page) {
    // R > 1: somebody took a plain reference. They may keep it; then the page must leave the pool.
    return page.refCount() == 1 && !page.isPfmemalloc();
  }

  /** Adds n references to the page in advance; only the elevated design does. */
  final void charge(Page page, int n) {
    page.charge(n);
  }

  private void setPoolInfo(Page page) {
    page.setPool(this);
    hold.incrementAndGet();
  }

  private void recycle(Page page) {
    synchronized (freeList) {
      page.addRest(1);
      freeList.addLast(page);
    }
  }

  private @Nullable Page takeAtRest() {
    synchronized (freeList) {
      Page page = freeList.pollLast();
      if (page != null) {
        page.addRest(-1);
      }
      return page;
    }
  }

  private void flush() {
    for (Page page = takeAtRest(); page != null; page = takeAtRest()) {
      returnPage(page);
    }
  }

  /** The page leaves the pool, which drops all that it has in the count: the bias and its own. */
  private void returnPage(Page page) {
    int n = page.bias();
    if (n > 0) {
      drainBias(page, n);
    }
    page.setMapped(false);
    // Before the count falls: at 0 the system would find the mark and call it a bad page.
    clearPoolInfo(page);
    allocator.drain(page, n + 1);
  }

  /** All n references of the bias are the pool's no more; the count falls when they are drained. */
  private void drainBias(Page page, int n) {
    page.takeBias();
  }

  private void clearPoolInfo(Page page) {
    page.setPool(null);
    release.incrementAndGet();
  }
}
