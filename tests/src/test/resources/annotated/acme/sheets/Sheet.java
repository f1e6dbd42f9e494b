package acme.sheets;

import acme.marks.PoolCount;
import acme.marks.PoolFrags;
import acme.marks.PoolPage;
import acme.marks.PoolRef;
import acme.marks.PoolUnref;

/**
 * A page with two counts: of those who hold it, the binder among them, and of the binder's uses.
 */
@PoolPage
public final class Sheet {
  private int count = 1;
  int uses;

  @PoolCount
  public int count() {
    return count;
  }

  @PoolFrags
  public int uses() {
    return uses;
  }

  /** One more holder, of whom the binder knows nothing. */
  @PoolRef(channel = "plain")
  public void get() {
    count++;
  }

  /** One holder less. */
  @PoolUnref(channel = "plain")
  public void put() {
    count--;
  }
}
