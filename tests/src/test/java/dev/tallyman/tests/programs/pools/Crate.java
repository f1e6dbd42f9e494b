package dev.tallyman.tests.programs.pools;

/** A handle with a count of its own. */
public class Crate {
  private int count = 1;

  public static Crate make() {
    return new Crate();
  }

  public void retain() {
    count++;
  }

  public void release() {
    count--;
  }

  public int count() {
    return count;
  }
}
