package dev.tallyman.tests.programs;

import java.util.TreeSet;

/** Has no pool; prints which threads there are. */
public final class Hello {
  private Hello() {}

  /** Runs it. */
  public static void main(String[] arguments) {
    TreeSet<String> names = new TreeSet<>();
    Thread.getAllStackTraces().keySet().forEach(thread -> names.add(thread.getName()));
    System.out.println("hello " + names);
  }
}
