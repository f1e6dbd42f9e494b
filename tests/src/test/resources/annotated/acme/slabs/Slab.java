package acme.slabs;

import acme.marks.PoolAmount;
import acme.marks.PoolRef;
import acme.marks.PoolSize;
import acme.marks.PoolUnref;

/** A counted buffer; the last release brings it home. */
public final class Slab {
  private final SlabPool pool;
  private final byte[] bytes;
  int count;

  Slab(SlabPool pool, int size) {
    this.pool = pool;
    this.bytes = new byte[size];
  }

  @PoolSize
  public int size() {
    return bytes.length;
  }

  @PoolRef
  public void retain(@PoolAmount int more) {
    count += more;
  }

  @PoolUnref(last = true)
  public boolean release() {
    if (count == 0) {
      throw new IllegalStateException("released too often");
    }
    if (--count > 0) {
      return false;
    }
    pool.home(this);
    return true;
  }
}
