package dev.tallyman.ledger;

/** One look at a pool's pages. Used by one thread, once; the pool may go on meanwhile. */
public interface PageLook {
  /** Where an open handle lies; it is counted there. */
  default Place place(Object handle) {
    return Place.NOWHERE;
  }

  /**
   * Something of the pool lies where nobody knows.
   *
   * @param what in words, for a report
   */
  default void unplaced(String what) {}

  /** What was found; asked last. */
  default PageNotes notes() {
    return PageNotes.NOTHING;
  }

  /** Sees nothing. */
  PageLook NOTHING = new PageLook() {};
}
