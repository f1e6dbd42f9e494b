package dev.tallyman.ledger;

/** The counter or route that a reference was taken through; it must end through the same. */
public enum Channel {
  /** The pool's own get and put. */
  POOL,
  /** The page's own reference count, open to anyone. */
  PLAIN
}
