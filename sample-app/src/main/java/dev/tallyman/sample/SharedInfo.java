package dev.tallyman.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What clones of a packet share: its pages, and how many clones there are ({@code
 * skb_shared_info}).
 *
 * <p>A shared info has one reference to each of its pages, however many buffers point at it. {@code
 * dataref} counts the buffers, and the one that takes it to 0 drops the references.
 *
 * <p>Thread safety: {@code dataref} is atomic; {@code pages} is filled before the first copy and
 * only read after.
 */
final class SharedInfo {
  final List<Page> pages;
  final AtomicInteger dataref = new AtomicInteger(1);

  SharedInfo(List<Page> pages) {
    this.pages = new ArrayList<>(pages);
  }

  /** Takes a plain reference to each page ({@code skb_frag_ref}). */
  void takePlain() {
    for (Page page : pages) {
      page.get();
    }
  }

  /** Takes a reference of the pool's kind to each page that bears a pool's mark. */
  void takeOfPool() {
    for (Page page : pages) {
      if (page.pool() != null) {
        page.addFrag();
      } else {
        page.get();
      }
    }
  }

  /** Drops a reference to each page ({@code skb_frag_unref}). */
  void drop(boolean recycle) {
    for (Page page : pages) {
      // Both must say yes: the buffer (recycle bit) and the page (a pool's mark, read once).
      PagePool pool = page.pool();
      if (recycle && pool != null) {
        pool.putFullPage(page);
      } else {
        page.put();
      }
    }
  }
}
