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
 */
public record AccountSnapshot(
    String className,
    int number,
    boolean closed,
    long used,
    long floor,
    long bound,
    Surplus surplus) {

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
}
