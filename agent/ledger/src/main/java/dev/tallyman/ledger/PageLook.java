package dev.tallyman.ledger;

/** One look at a pool's pages. Used by one thread, once; the pool may go on meanwhile. */
public interface PageLook {
  /** Where an open handle lies; it is counted there. */
  Place place(Object handle);

  /** There are open handles of which nobody knows where they lie. */
  void unplaced();

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
        public void unplaced() {}

        @Override
        public PageNotes notes() {
          return PageNotes.NOTHING;
        }
      };
}
