package dev.tallyman.ledger;

/** Where a page is. */
public enum PageState {
  /** With users. */
  LIVE,
  /** At rest in its pool's free list. */
  FREE,
  /** It left its pool; plain references may remain. */
  OUT,
  /** The system has it back. */
  GONE
}
