package dev.tallyman.ledger;

/**
 * The life of a handle in one {@code long}, so that one atomic add is one event.
 *
 * <pre>
 * bits 63..33  sequence   units moved so far (retain(3) moves 3); also the tape slot
 * bit  32      registered the registry holds the shadow
 * bits 31..24  generation goes up when the handle is handed out anew
 * bits 23..0   count      open references, plus {@link #ZERO} so that a count below zero borrows from nobody
 * </pre>
 *
 * The sequence is on top so that its overflow falls out of the word. A count past {@link #CEILING},
 * on either side of zero, goes no further: a leak of that many references on one handle must not
 * run into the generation. It moves by at most {@link #MAX_AMOUNT} at once, so it would take four
 * such steps, all begun before the first of them looks, to leave its field.
 */
public final class StateWord {
  static final int ZERO = 1 << 23;
  static final int CEILING = 1 << 22;
  static final int MAX_AMOUNT = 1 << 20;
  static final long REGISTERED = 1L << 32;
  static final long ONE_SEQUENCE = 1L << 33;
  private static final long COUNT_MASK = (1L << 24) - 1;
  private static final long GENERATION_MASK = 0xffL << 24;

  /** A shadow that was never handed out: count 0, generation 0. */
  static final long PROVISIONAL = ZERO;

  private StateWord() {}

  static int count(long word) {
    return (int) (word & COUNT_MASK) - ZERO;
  }

  static int generation(long word) {
    return (int) (word >>> 24) & 0xff;
  }

  static boolean isRegistered(long word) {
    return (word & REGISTERED) != 0;
  }

  static int sequence(long word) {
    return (int) (word >>> 33);
  }

  /** What to add to the word for {@code amount} more references (or less, if negative). */
  static long move(int amount) {
    return Math.abs(amount) * ONE_SEQUENCE + amount;
  }

  /** The word of the next life: count 1, next generation, registered, one unit moved. */
  static long reborn(long word) {
    long sequence = (word & -ONE_SEQUENCE) + ONE_SEQUENCE;
    // Generation 0 means "never handed out", so it is skipped when the field wraps.
    int next = generation(word) == 0xff ? 1 : generation(word) + 1;
    return sequence | REGISTERED | (long) next << 24 | (ZERO + 1);
  }

  /** A word of the life before, at the same place in the history. */
  static long before(long word) {
    int before = generation(word) == 1 ? 0xff : generation(word) - 1;
    return word & ~(0xffL << 24) | (long) (before & 0xff) << 24;
  }

  /** The same life with that count, one unit moved. */
  static long withCount(long word, int count) {
    return ((word + ONE_SEQUENCE) & ~COUNT_MASK) | (ZERO + count);
  }

  /**
   * What the home of a life has moved before it moved anything: the life, nothing else. It has the
   * fields of the word, so that both move alike.
   */
  static long nothingMoved(long word) {
    return word & GENERATION_MASK | ZERO;
  }

  /** The word and what its home moved of that life, in one. */
  static long plus(long shared, long moves) {
    boolean sameLife = ((shared ^ moves) & GENERATION_MASK) == 0;
    return sameLife ? shared + moves - (moves & GENERATION_MASK) - ZERO : shared;
  }

  /** True if that is of the life, and its count far enough from the ends of its field. */
  static boolean mayMove(long shared, long moves) {
    int count = (int) (moves & COUNT_MASK) - (ZERO - MAX_AMOUNT);
    return ((shared ^ moves) & GENERATION_MASK) == 0 && count >= 0 && count <= 2 * MAX_AMOUNT;
  }

  /** The same with the highest count that it can have had while its home moved that much. */
  static long atMost(long word, long moves) {
    return word + Math.min(moves >>> 33, MAX_AMOUNT);
  }

  /** The same life with another count; the sequence stays. */
  static long withCountMoved(long word, int amount) {
    return word + amount;
  }
}
