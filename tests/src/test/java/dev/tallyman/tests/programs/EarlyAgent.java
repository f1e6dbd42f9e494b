package dev.tallyman.tests.programs;

/** An agent that has a use for a class of the program before the program begins. */
public final class EarlyAgent {
  private EarlyAgent() {}

  /** Loads the class that it is told. */
  public static void premain(String className) throws ClassNotFoundException {
    Class.forName(className);
  }
}
