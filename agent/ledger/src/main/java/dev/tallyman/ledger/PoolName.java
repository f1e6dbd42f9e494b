package dev.tallyman.ledger;

/**
 * Names of pools. A copy of a pool whose packages were moved below a prefix is a pool of its own,
 * and says so: {@code netty (io.grpc.netty.shaded)}.
 */
public final class PoolName {
  private static final String OPEN = " (";
  private static final String CLOSE = ")";

  private PoolName() {}

  /** The name of the copy below a prefix. */
  public static String relocated(String name, String prefix) {
    return name + OPEN + prefix + CLOSE;
  }

  /** The name in the descriptor. */
  public static String described(String name) {
    int open = name.indexOf(OPEN);
    return open < 0 ? name : name.substring(0, open);
  }

  /** The prefix with its last dot, or an empty text for a pool that was not moved. */
  public static String prefix(String name) {
    int open = name.indexOf(OPEN);
    return open < 0
        ? ""
        : name.substring(open + OPEN.length(), name.length() - CLOSE.length()) + ".";
  }
}
