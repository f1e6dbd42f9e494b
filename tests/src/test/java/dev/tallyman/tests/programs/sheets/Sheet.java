package dev.tallyman.tests.programs.sheets;

/**
 * A page with two counts: of those who hold it, the binder among them, and of the binder's uses.
 */
public final class Sheet {
  private int count = 1;
  int uses;

  public int count() {
    return count;
  }

  public int uses() {
    return uses;
  }

  /** One more holder, of whom the binder knows nothing. */
  public void get() {
    count++;
  }

  /** One holder less. */
  public void put() {
    count--;
  }
}
