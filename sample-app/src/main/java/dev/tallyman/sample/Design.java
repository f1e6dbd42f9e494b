package dev.tallyman.sample;

/** How a {@link PagePool} finds out that the last user of a page has gone. */
public enum Design {
  /** A page is one reference; its one put is the last. Linux 5.14. */
  PLAIN,

  /** The page count itself is charged in advance and compared with the bias. The RFC: flawed. */
  ELEVATED_REFCNT,

  /** A second count, of the pool's users only; the page count stays 1. Linux 5.15. */
  FRAG_COUNT
}
