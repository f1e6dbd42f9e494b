package dev.tallyman.tests.programs.host;

/** A page with a count; dropping it too often throws. */
public class Box {
  private int count = 1;

  /** The count. */
  public int count() {
    return count;
  }

  /** Takes a reference. */
  public Box hold() {
    count++;
    return this;
  }

  /** Drops a reference. */
  public void drop() {
    if (count == 0) {
      throw new IllegalStateException("empty");
    }
    count--;
  }
}
