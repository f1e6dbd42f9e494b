package dev.tallyman.sample;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A network driver's receive ring without a page pool, as in igb, ixgbe, i40e and ice: it cuts each
 * page into two halves and uses them by turns for as long as it can.
 *
 * <p>This is the sound use of a bias ({@code pagecnt_bias}). The ring takes 65535 references in
 * advance and gives one away with each half; users are R - B, and they drop theirs by {@link
 * Page#put()}, from any thread and in any order:
 *
 * <pre>
 *   refill         R = 65535, B = 65535      only the ring
 *   next           R = 65535, B = 65534      one user
 *   page.get()     R = 65536                 and a third party
 *   drain          R = 2,     B = 0          not the ring's any more: users and nobody else
 *   page.put() x2  R = 0                     freed, whoever is last
 * </pre>
 *
 * <p>The difference from {@link ElevatedRefcntPagePool} is when the bias is taken off: here on
 * giving the page up, by the ring and before anything is decided ({@code
 * __page_frag_cache_drain(page, pagecnt_bias)}), so that no user has to notice that it was the
 * last. A ring that forgets to do so ({@link #closeUndrained}) loses the page all the same.
 *
 * <p>Thread safety: a ring belongs to one thread (its NAPI context); what it handed out does not.
 */
public final class DriverRing {
  static final int BIAS_MAX = 65535; // USHRT_MAX: pagecnt_bias is a u16

  private final PageAllocator allocator;
  // Each page, and the half that is the ring's turn to hand out: page_offset.
  private final Map<Page, Integer> pages = new LinkedHashMap<>();

  /** Makes an empty ring that takes its pages from the allocator. */
  public DriverRing(PageAllocator allocator) {
    this.allocator = allocator;
  }

  /** Puts a new page into the ring and charges it ({@code ixgbe_alloc_mapped_page}). */
  public Page refill() {
    Page page = allocator.alloc(false);
    page.setMapped(true);
    addPage(page);
    countOwn(page);
    charge(page, BIAS_MAX - 1);
    return page;
  }

  /**
   * Hands out half a page, 0 or 1, with one reference out of the bias ({@code pagecnt_bias--}); the
   * page's count does not change. Whether that half is free is for {@link #canReuse} and {@link
   * #flip} to see to; nothing is checked here.
   */
  public void next(Page page, int half) {
    page.useBias(1);
  }

  /**
   * Whether the page may stay in the ring after a half was handed out ({@code
   * ixgbe_can_reuse_rx_page}): nobody but the user of that half has it, so the other one is free.
   *
   * @param sampled R as it was before the half was handed out. Not as it is now: its user may have
   *     dropped it meanwhile, and then it would be the user of the other half that is taken for the
   *     only one (a06316dc87bd, "avoid premature Rx buffer reuse")
   */
  public boolean canReuse(Page page, int sampled) {
    return sampled - page.bias() <= 1 && !page.isPfmemalloc();
  }

  /**
   * Turns to the other half ({@code page_offset ^= truesize}) and says which that is; charges the
   * page again if the bias is used up but for the ring's own.
   */
  public int flip(Page page) {
    if (page.bias() == 1) {
      charge(page, BIAS_MAX - 1);
    }
    int other = 1 - pages.getOrDefault(page, 1);
    pages.put(page, other);
    return other;
  }

  /** Gives the page up: takes all that is left of the bias off the count. */
  public void drain(Page page) {
    leave(page, page.bias());
  }

  /** Gives the page up and takes n references off; right only if n is the page's bias. */
  public void drain(Page page, int n) {
    leave(page, n);
  }

  /** Gives all pages up ({@code ixgbe_clean_rx_ring}). Calling it again does no harm. */
  public void close() {
    for (Page page : List.copyOf(pages.keySet())) {
      leave(page, page.bias());
    }
  }

  /** Forgets all pages with their bias in the count: none of them can ever be freed. */
  public void closeUndrained() {
    pages.clear();
  }

  private void leave(Page page, int n) {
    page.setMapped(false);
    drainBias(page, n);
    giveUp(page);
    allocator.drain(page, n);
  }

  private void addPage(Page page) {
    pages.put(page, 0);
  }

  /** The reference that the page came with is part of the bias; the count has it already. */
  private void countOwn(Page page) {
    page.useBias(-1);
  }

  private void charge(Page page, int n) {
    page.charge(n);
  }

  /** n references are the ring's no more; the count falls when they are drained. */
  private void drainBias(Page page, int n) {
    page.useBias(n);
  }

  private void giveUp(Page page) {
    pages.remove(page);
  }
}
