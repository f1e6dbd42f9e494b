package dev.tallyman.tests.programs.netty;

/** Remembers where the program got its last buffer, as a report should name the place. */
final class Gets {
  private static final StackWalker WALKER = StackWalker.getInstance();
  private static volatile String last = "";
  private static volatile boolean isLoss;

  private Gets() {}

  /** To be called in the line of the get, with what was got. */
  static <T> T here(T got) {
    last = WALKER.walk(frames -> frames.skip(1).findFirst()).orElseThrow().toString();
    isLoss = true;
    return got;
  }

  /** For a buffer that no pool misses if it is never released. */
  static <T> T lossless(T got) {
    isLoss = false;
    return got;
  }

  /** True if a pool misses the last buffer. */
  static boolean isLoss() {
    return isLoss;
  }

  /** The place of the last call of {@link #here}. */
  static String last() {
    return last;
  }
}
