package dev.tallyman.ledger;

/**
 * What a pool object counts itself, at one moment. {@link Getters#NONE} is what the descriptor does
 * not name or what could not be read.
 *
 * @param className its class
 * @param number its number among those of its pool
 * @param closed it was closed
 * @param used what it counts as out
 * @param floor what it counts as out when all is back
 * @param bound the most that it may count as out
 * @param surplus how it counted while nothing was out
 * @param rest what it has at rest
 */
public record AccountSnapshot(
    String className,
    int number,
    boolean closed,
    long used,
    long floor,
    long bound,
    Surplus surplus,
    Rest rest) {

  /** True if it counts what nobody has, or less than nothing, or keeps more than it may. */
  public boolean drifts() {
    boolean isKnown = used != Getters.NONE && floor != Getters.NONE;
    return isKnown && (used > floor || used < 0) || rest.over() > 0;
  }

  /**
   * The last looks at which nothing was out and it counted more than its floor, with none between
   * them at which it did not.
   *
   * @param looks how many
   * @param millis milliseconds from the first to this one
   * @param least the least that it counted over its floor
   */
  public record Surplus(int looks, int millis, long least) {
    /** There was none, or something is out now. */
    public static final Surplus NONE = new Surplus(0, 0, 0);
  }

  /**
   * What is at rest in the pool, waiting for the next get.
   *
   * @param idle how many
   * @param most how many it may be
   * @param looks looks in a row at which it was more
   */
  public record Rest(long idle, long most, int looks) {
    /** Not known. */
    public static final Rest NONE = new Rest(Getters.NONE, Getters.NONE, 0);

    /** How many there are too many; 0 for none, or if it is not known. */
    public long over() {
      boolean isKnown = idle != Getters.NONE && most != Getters.NONE;
      return isKnown && most >= 0 ? Math.max(0, idle - most) : 0;
    }
  }
}
