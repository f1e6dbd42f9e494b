package dev.tallyman.tests.programs;

/** Has no pool, and ends without its shutdown hooks. */
public final class Halted {
  private Halted() {}

  /** Runs it. */
  public static void main(String[] arguments) {
    Runtime.getRuntime().halt(0);
  }
}
