package dev.tallyman.engine.model;

/** Who shares pages out, and what decides that the last user has gone. */
public enum Design {
  /** A pool: a page has one user. */
  PLAIN,
  /** A pool: the page's count, raised in advance, is compared with what is left of the raise. */
  ELEVATED_REFCNT,
  /** A pool: its users have a count of their own beside the page's. */
  FRAG_COUNT,
  /** A driver's ring: no pool; it takes its raise off when it gives the page up. */
  RING
}
