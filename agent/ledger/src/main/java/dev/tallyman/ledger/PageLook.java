package dev.tallyman.ledger;

/** One look at a pool's pages. Used by one thread, once; the pool may go on meanwhile. */
public interface PageLook {
  /** Where an open handle lies; it is counted there. */
  Place place(Object handle);

  /**
   * Something of the pool lies where nobody knows.
   *
   * @param what in words, for a report
   */
  void unplaced(String what);

  /** What was found; asked last. */
  PageNotes notes();

  /** Sees nothing. */
  PageLook NOTHING =
      new PageLook() {
        @Override
        public Place place(Object handle) {
          return Place.NOWHERE;
        }

        @Override
        public void unplaced(String what) {}

        @Override
        public PageNotes notes() {
          return PageNotes.NOTHING;
        }
      };
}
