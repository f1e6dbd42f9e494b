package dev.tallyman.sample;

/**
 * The pool as it was in Linux 5.14: one page, one packet.
 *
 * <p>There is one reference, so the put of it is the last user's by definition, and the question of
 * the other designs does not arise. A plain reference that somebody took meanwhile shows in the
 * count (R is not 1): then the page leaves the pool, and the last {@link Page#put()} frees it. The
 * pool's own reference and its one user's are the same unit of the count.
 *
 * <p>What it cannot do is let two packets share a page, and that is why the other designs exist: of
 * a page of 64 KiB a packet of 1500 bytes wastes nearly all.
 */
final class PlainPagePool extends PagePool {
  PlainPagePool(PageAllocator allocator) {
    super(Design.PLAIN, allocator);
  }

  @Override
  protected int maxFrags() {
    return 1;
  }

  @Override
  protected void handOut(Page page, int frags) {
    // The reference the page came with is the user's; there is nothing to count.
  }

  @Override
  protected boolean isLastUser(Page page) {
    return true;
  }
}
