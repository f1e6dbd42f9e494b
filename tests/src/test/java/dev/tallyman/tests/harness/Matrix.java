package dev.tallyman.tests.harness;

import java.util.List;

/**
 * How much of the large tables of versions, JDKs and knowledge is run. By default a share in which
 * each behaviour is there once; all of it with {@code -Dtallyman.matrices=all}.
 */
public final class Matrix {
  private static final boolean IS_WHOLE = System.getProperty("tallyman.matrices", "").equals("all");

  private Matrix() {}

  /** True if all combinations are to be run. */
  public static boolean isWhole() {
    return IS_WHOLE;
  }

  /** The JDKs for what does not hang on the JDK: the tests' own, or each. */
  public static List<Jdk> jdks() {
    return IS_WHOLE ? Jdk.all() : List.of(Jdk.current());
  }
}
