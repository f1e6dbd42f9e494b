package acme.slabs;

import acme.marks.PoolClose;
import acme.marks.PoolGet;
import acme.marks.PoolUsed;
import java.util.ArrayDeque;
import java.util.Deque;

/** Hands out slabs. */
public final class SlabPool implements Lender {
  private final Deque<Slab> free = new ArrayDeque<>();
  private int used;

  @Override
  @PoolGet
  public Slab take(int size) {
    Slab slab = free.poll();
    if (slab == null) {
      slab = new Slab(this, size);
    }
    slab.count = 1;
    used++;
    return slab;
  }

  void home(Slab slab) {
    used--;
    free.push(slab);
  }

  @PoolUsed
  public int used() {
    return used;
  }

  @PoolClose
  public void close() {
    free.clear();
  }
}
