package dev.tallyman.sample;

/**
 * Cuts pages into fragments, one after the other, for whoever needs a little memory ({@code
 * page_frag_cache}).
 *
 * <p>The oldest user of a bias, and the pattern of a sound one: a page is charged once when it
 * comes, each fragment takes one reference out of the bias, and when the page is used up the bias
 * is taken off <em>first</em>. Only then is asked what is left. Nothing: all fragments have been
 * dropped already, and the page is cut anew. Something: the cache forgets the page, and the last
 * {@link Page#put()} frees it. Either way nobody has to come back here.
 *
 * <p>No scenario uses it; it stands here for comparison with {@link ElevatedRefcntPagePool}.
 *
 * <p>Thread safety: a cache belongs to one thread; fragments may be dropped from any.
 */
public final class PageFragCache {
  static final int BIAS_MAX = 32768; // PAGE_FRAG_CACHE_MAX_SIZE: more than a page has bytes

  private final PageAllocator allocator;
  private @Nullable Page page;
  private int offset;
  private boolean memoryPressure;

  /** Makes an empty cache that takes its pages from the allocator. */
  public PageFragCache(PageAllocator allocator) {
    this.allocator = allocator;
  }

  /**
   * Cuts a fragment off and returns its page with one reference to it, to be dropped by {@link
   * Page#put()} ({@code page_frag_alloc}).
   *
   * @param size bytes, 1 to 4096
   * @throws IllegalArgumentException if {@code size} is out of range
   */
  public Page alloc(int size) {
    if (size < 1 || size > Page.SIZE) {
      throw new IllegalArgumentException(
          "a fragment has 1 to " + Page.SIZE + " bytes, not " + size);
    }
    Page current = page;
    if (current != null && size > offset) {
      current = usedUp(current);
    }
    if (current == null) {
      current = refill();
    }
    offset -= size;
    current.useBias(1);
    return current;
  }

  /** Gives the page up; its fragments keep it until they are dropped. */
  public void drain() {
    Page last = page;
    page = null;
    if (last != null) {
      allocator.drain(last, last.takeBias());
    }
  }

  /** Whether pages that come from now on are of the emergency reserve ({@code pfmemalloc}). */
  public void setMemoryPressure(boolean on) {
    memoryPressure = on;
  }

  private Page refill() {
    Page fresh = allocator.alloc(memoryPressure);
    fresh.useBias(-1); // the reference that it came with
    fresh.charge(BIAS_MAX);
    return cutAnew(fresh);
  }

  /** Takes the bias off, and returns the page if nobody has it then, else null. */
  private @Nullable Page usedUp(Page full) {
    page = null;
    int left = full.dropReferences(full.takeBias());
    if (left != 0) {
      if (left < 0) {
        allocator.underflow(full);
      }
      return null; // the last of its fragments frees it
    }
    if (full.isPfmemalloc()) {
      allocator.free(full);
      return null;
    }
    full.charge(BIAS_MAX + 1); // from 0, which nobody else can have seen
    return cutAnew(full);
  }

  private Page cutAnew(Page whole) {
    page = whole;
    offset = Page.SIZE; // cut from the end to the start, as the kernel did for long
    return whole;
  }
}
