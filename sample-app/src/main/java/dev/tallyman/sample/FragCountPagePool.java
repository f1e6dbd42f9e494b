package dev.tallyman.sample;

/**
 * The correction: a second count for the users of the pool (53e0961da1c7, Linux 5.15).
 *
 * <p>"What we end up essentially needing to do is duplicate that page_ref_count as a
 * page_frag_count and just leave the original page_ref_count at 1" (Duyck). Only users of the pool
 * are in F, and only the pool's put lowers it; so whoever gets it to 0 is in the pool's code when
 * it happens. A plain reference raises R and cannot disturb F. When F is 0 "we just fall back into
 * the original path": R = 1, nobody else has the page, recycle it; R &gt; 1, somebody has, so the
 * page leaves the pool, and it is the last {@link Page#put()} that frees it, as for any page.
 *
 * <pre>
 *   allocFrag(1)   R = 1, F = 1              one user
 *   page.get()     R = 2, F = 1              and a third party
 *   putFullPage    F to 0; R = 2: leave      R = 1, no longer the pool's
 *   page.put()     R = 0                     freed
 * </pre>
 *
 * <p>The kernel charges F with a large bias while it cuts the page up and deducts what is left when
 * the page is full. Here a page is cut in one call, so that the bias would come and go inside it; F
 * starts as the number of references instead.
 */
final class FragCountPagePool extends PagePool {
  private final boolean readShortcut;

  /**
   * Makes a pool of this design.
   *
   * @param readShortcut whether a put that reads F = 1 counts itself the last without writing: one
   *     atomic operation saved, and the price is that a put too many goes unnoticed ("may cover up
   *     the reference count errors", 0e9d2a0a3a83)
   */
  FragCountPagePool(PageAllocator allocator, boolean readShortcut) {
    super(Design.FRAG_COUNT, allocator);
    this.readShortcut = readShortcut;
  }

  @Override
  protected int maxFrags() {
    return Page.SIZE;
  }

  @Override
  protected void handOut(Page page, int frags) {
    page.setFragCount(frags);
  }

  @Override
  protected boolean isLastUser(Page page) {
    if (readShortcut && page.fragCount() == 1) {
      return true;
    }
    long left = page.dropFrag();
    if (left < 0) {
      PageAllocator.warn("frag count below zero: " + page);
    }
    return left == 0;
  }
}
