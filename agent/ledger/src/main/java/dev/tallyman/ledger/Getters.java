package dev.tallyman.ledger;

/**
 * Reads what the pool itself counts. Implemented by the engine with method handles; called from a
 * hook only after a rule found something odd, else at the census, and never under a lock of the
 * ledger.
 */
public interface Getters {
  /** What a getter returns that the descriptor does not name, or that threw. */
  long NONE = Long.MIN_VALUE;

  /** The page's or handle's own count, or {@link #NONE}. */
  long count(Object target);

  /** The page's own frag count, or {@link #NONE} where it keeps none. */
  long frags(Object page);

  /** Size in bytes, or {@link #NONE}. */
  long size(Object target);

  /** Reads nothing. */
  Getters NOTHING =
      new Getters() {
        @Override
        public long count(Object target) {
          return NONE;
        }

        @Override
        public long frags(Object page) {
          return NONE;
        }

        @Override
        public long size(Object target) {
          return NONE;
        }
      };
}
