package dev.tallyman.sample;

/**
 * Somebody who knows nothing of page pools: splice into a pipe, zero-copy send, memory management.
 *
 * <p>They may take a reference to any page that passes by, keep it as long as they like and drop it
 * from any thread. "We cannot guarantee that some other entity will not take a reference on the
 * page" (Duyck). Holding is nothing but having counted: no list says who holds a page, neither here
 * nor in the kernel, and so nobody can be asked afterwards.
 *
 * <p>Thread safety: any thread; no state.
 */
public final class PageCacheReader {
  /** Takes a plain reference to the page. */
  public void hold(Page page) {
    page.get();
  }

  /** Drops a plain reference to the page, which a {@link #hold} took. */
  public void drop(Page page) {
    page.put();
  }
}
