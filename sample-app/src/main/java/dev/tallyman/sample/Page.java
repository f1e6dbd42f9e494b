package dev.tallyman.sample;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A page of memory and the counts that decide its fate ({@code struct page}).
 *
 * <p>The reference count is common property: the pool, packets, the page cache, a pipe, anyone may
 * take a reference with {@link #get()} and drop it with {@link #put()}. It is "meant to be atomic
 * and capable of getting to 0" (Duyck), and at 0 the page goes back to the system, whoever dropped
 * the last reference. The bias and the frag count, in contrast, belong to the pool alone.
 *
 * <p>The page carries no memory here: only the counts matter.
 *
 * <p>Thread safety: all methods may be called from any thread. {@code bias} is written only while
 * the page is in nobody's hands but the pool's; it is volatile so that any thread reads the latest.
 */
public final class Page {
  static final int SIZE = 4096;

  private final PageAllocator allocator;
  private final boolean pfmemalloc;
  private final AtomicInteger refCount = new AtomicInteger(1);
  private final AtomicLong fragCount = new AtomicLong();
  private volatile int bias;
  private volatile boolean fragCounted;
  private volatile @Nullable PagePool pool;
  private volatile boolean mapped;
  private volatile boolean inSystem;
  // An AtomicInteger and not a flag: a page that is put twice lies in the free list twice.
  private final AtomicInteger timesAtRest = new AtomicInteger();

  Page(PageAllocator allocator, boolean pfmemalloc) {
    this.allocator = allocator;
    this.pfmemalloc = pfmemalloc;
  }

  /** R: the references to this page, the pool's own and the bias included; below 0 after errors. */
  public int refCount() {
    return refCount.get();
  }

  /** B: references that the pool charged in advance and has not handed out; 0 without a bias. */
  public int bias() {
    return bias;
  }

  /** F: users that came through the pool; 0 for a page that is not {@link #isFragCounted()}. */
  public long fragCount() {
    return fragCount.get();
  }

  /** True only for pages of the design {@link Design#FRAG_COUNT}, also after they left the pool. */
  public boolean isFragCounted() {
    return fragCounted;
  }

  /** Size in bytes: 4096. */
  public int size() {
    return SIZE;
  }

  /** True if the page is of the emergency reserve, which pools never recycle. */
  public boolean isPfmemalloc() {
    return pfmemalloc;
  }

  /** True while a device may write to the page ({@code dma_map_page}); its owner unmaps it. */
  public boolean isMapped() {
    return mapped;
  }

  /**
   * Takes a plain reference ({@code get_page}). The caller must be entitled to one already, by
   * holding a reference or a buffer that does; this is not checked, as in a production kernel.
   */
  public void get() {
    refCount.incrementAndGet();
  }

  /**
   * Drops a plain reference ({@code put_page}). At 0 the system gets the page back. The pool is not
   * asked: this is the whole problem. A put too many takes the count below 0 and is reported to the
   * allocator, not thrown.
   */
  public void put() {
    int left = refCount.decrementAndGet();
    if (left == 0) {
      allocator.free(this);
    } else if (left < 0) {
      allocator.underflow(this);
    }
  }

  /** Adds n references for the pool to hand out later; the page must be at rest. */
  void charge(int n) {
    refCount.addAndGet(n);
    bias += n;
  }

  /** Hands n charged references to users. The count stays: it rose when they were charged. */
  void useBias(int n) {
    bias -= n;
  }

  /** Empties the bias and says how much it was; the count falls in {@link PageAllocator#drain}. */
  int takeBias() {
    int was = bias;
    bias = 0;
    return was;
  }

  /** Takes n references off and says how many are left; frees nothing. */
  int dropReferences(int n) {
    return refCount.addAndGet(-n);
  }

  /** Starts the second count: the page is in the hands of {@code users} users of the pool. */
  void setFragCount(long users) {
    fragCounted = true;
    fragCount.set(users);
  }

  /** Takes one user of the pool off and says how many are left. */
  long dropFrag() {
    return fragCount.decrementAndGet();
  }

  /** Adds one user of the pool ({@code page_pool_ref_page}, a580ea994fd3). */
  void addFrag() {
    fragCount.incrementAndGet();
  }

  /** Lets a device write to the page, or no longer. */
  void setMapped(boolean mapped) {
    this.mapped = mapped;
  }

  /** The pool whose mark the page bears ({@code page->pp}), or null. */
  @Nullable
  PagePool pool() {
    return pool;
  }

  void setPool(@Nullable PagePool pool) {
    this.pool = pool;
  }

  boolean isInSystem() {
    return inSystem;
  }

  void setInSystem() {
    inSystem = true;
  }

  /** How often the page lies in a free list: 0 or 1, and 2 after a double put. */
  int timesAtRest() {
    return timesAtRest.get();
  }

  void addRest(int n) {
    timesAtRest.addAndGet(n);
  }

  @Override
  public String toString() {
    return "page R=" + refCount() + " B=" + bias + (fragCounted ? " F=" + fragCount() : "");
  }
}
