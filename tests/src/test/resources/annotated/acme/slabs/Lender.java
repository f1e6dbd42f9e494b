package acme.slabs;

import acme.marks.PoolGet;

/** What users call. */
public interface Lender {
  @PoolGet
  Slab take(int size);
}
