package dev.tallyman.tests.bench;

/** The smallest program. */
final class HelloWorld {
  private HelloWorld() {}

  public static void main(String[] arguments) {
    System.out.println("Hello, world");
  }
}
