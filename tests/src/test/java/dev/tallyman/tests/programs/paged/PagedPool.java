package dev.tallyman.tests.programs.paged;

import java.util.ArrayList;
import java.util.List;

/** Hands out buffers in runs of slabs; may forget runs that are idle. Used by one thread a time. */
public final class PagedPool {
  private final boolean forgets;
  private final List<Slab> slabs = new ArrayList<>();
  private final List<Run> runs = new ArrayList<>();
  private final List<ThreadCache> caches = new ArrayList<>();

  /** A pool that gives idle runs back to their slab, but for the last one, or forgets to. */
  public PagedPool(boolean forgets) {
    this.forgets = forgets;
  }

  /** A buffer of that size. */
  public PagedBuffer get(int bytes) {
    for (Run run : runs) {
      if (run.bufferBytes == bytes && run.idle > 0) {
        run.idle--;
        return new PagedBuffer(run);
      }
    }
    Run made = new Run(slab(), bytes);
    made.idle--;
    runs.add(made);
    return new PagedBuffer(made);
  }

  private Slab slab() {
    for (Slab slab : slabs) {
      if (slab.free >= Run.BYTES) {
        return slab;
      }
    }
    Slab slab = new Slab(this);
    slabs.add(slab);
    return slab;
  }

  void back(PagedBuffer buffer) {
    Run run = buffer.run;
    run.idle++;
    if (run.idle == run.most && !forgets && hasOther(run)) {
      run.kept = false;
      run.slab.free += run.bytes;
      runs.remove(run);
    }
  }

  private boolean hasOther(Run run) {
    for (Run other : runs) {
      if (other != run && other.bufferBytes == run.bufferBytes) {
        return true;
      }
    }
    return false;
  }

  /** Parks some buffers' places for the thread that calls. */
  public void park(int bytes, int count) {
    ThreadCache cache = new ThreadCache();
    caches.add(cache);
    for (int i = 0; i < count; i++) {
      PagedBuffer buffer = get(bytes);
      cache.shelves[0].queue.add(new ThreadCache.Parked(buffer.run));
      buffer.release();
      buffer.run.idle--;
    }
  }
}
