package dev.tallyman.sample;

/**
 * The flaw: page sharing by an elevated reference count (RFC v2 3/5 of 10 July 2021).
 *
 * <p>The idea is sound as far as it goes. Handing out a reference costs an atomic increment, so
 * charge many in advance and hand them out by lowering a bias that only the pool writes. Drivers do
 * it (ixgbe's {@code pagecnt_bias}), and {@code page_frag_cache} does. Users are then R - B - 1,
 * and a put that leaves R = B + 1 was the last user's:
 *
 * <pre>
 *   enters         R = 4096, B = 4095        only the pool
 *   allocFrag(1)   R = 4096, B = 4094        one user
 *   putFullPage    R = 4095 = B + 1          last user: recycle
 * </pre>
 *
 * <p>But the count is not the pool's alone. With a plain reference taken in between:
 *
 * <pre>
 *   allocFrag(1)   R = 4096, B = 4094        one user
 *   page.get()     R = 4097                  and a third party
 *   putFullPage    R = 4096, not B + 1       "not the last user": the pool forgets the page
 *   page.put()     R = 4095 = B + 1          now it is so, and nobody looks
 * </pre>
 *
 * <p>The page is stranded. Nobody holds it; it is not at rest; and R can never get to 0, for the
 * pool's 4095 references are still in it. The others that keep a bias "always remove the leftover
 * count once they are done with the page" (Duyck): they deduct it first and decide afterwards. Here
 * the deduction waits for a last user who need not come through this door.
 */
final class ElevatedRefcntPagePool extends PagePool {
  /** PAGE_SIZE - 1, because the RFC kept the bias in the low 12 bits of the page's DMA address. */
  static final int BIAS_MAX = Page.SIZE - 1;

  ElevatedRefcntPagePool(PageAllocator allocator) {
    super(Design.ELEVATED_REFCNT, allocator);
  }

  @Override
  protected int maxFrags() {
    return BIAS_MAX - 1; // a bias of 0 would mean a page without one
  }

  @Override
  protected void handOut(Page page, int frags) {
    // A page that just entered has no bias, so its first charge is this one, too.
    if (page.bias() <= frags) {
      charge(page, BIAS_MAX - page.bias());
    }
    page.useBias(frags);
  }

  @Override
  protected boolean isLastUser(Page page) {
    // Read before the drop: until then our reference keeps the page from being handed out again.
    int nobodyLeft = page.bias() + 1;
    int left = page.dropReferences(1);
    if (left < nobodyLeft) {
      PageAllocator.warn("a reference of the pool itself was dropped: " + page);
    }
    // THE FLAW. "Not the last user yet" is a promise that someone else will call this method.
    return left == nobodyLeft;
  }

  @Override
  protected boolean isReusable(Page page) {
    return !page.isPfmemalloc(); // the count has spoken already
  }
}
