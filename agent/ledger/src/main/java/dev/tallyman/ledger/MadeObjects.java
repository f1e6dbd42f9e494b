package dev.tallyman.ledger;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/**
 * The objects of one pool that are read at the census: known from their construction, held weakly.
 * Constructors add under the lock; nothing of the program runs under it. What was collected is
 * forgotten when the list has doubled.
 */
final class MadeObjects {
  /** Objects past this are not read. */
  static final int MOST = 1 << 18;

  private static final int FIRST_SWEEP = 1024;

  private final SpinLock lock = new SpinLock();
  private ArrayList<WeakReference<Object>> entries = new ArrayList<>();
  private final ArrayList<Cache> caches = new ArrayList<>();
  private int sweepAt = FIRST_SWEEP;

  /** When a cache was last found to be collected; 0 if none was. */
  private long collectedAt;

  /** A cache of the thread that made it. */
  private static final class Cache extends WeakReference<Object> {
    private final WeakReference<Thread> maker = new WeakReference<>(Thread.currentThread());

    Cache(Object object) {
      super(object);
    }

    boolean isMakerEnded() {
      Thread thread = maker.get();
      return thread == null || thread.getState() == Thread.State.TERMINATED;
    }
  }

  /** An object was made; one that has two constructors comes twice. */
  void add(Object object) {
    boolean full;
    lock.lock();
    try {
      if (entries.size() >= sweepAt) {
        forget();
      }
      full = entries.size() >= MOST;
      if (!full) {
        entries.add(new WeakReference<>(object));
      }
    } finally {
      lock.unlock();
    }
    if (full) {
      Coverage.addDropped();
    }
  }

  private void forget() {
    ArrayList<WeakReference<Object>> left = new ArrayList<>(entries.size());
    for (int i = 0; i < entries.size(); i++) {
      if (!entries.get(i).refersTo(null)) {
        left.add(entries.get(i));
      }
    }
    entries = left;
    sweepAt = Math.max(FIRST_SWEEP, 2 * left.size());
  }

  /** A cache was made by the thread that it is for; one that has two constructors comes twice. */
  void addCache(Object object) {
    boolean full;
    lock.lock();
    try {
      full = caches.size() >= MOST;
      if (!full) {
        caches.add(new Cache(object));
      }
    } finally {
      lock.unlock();
    }
    if (full) {
      Coverage.addDropped();
    }
  }

  /** Forgets caches that were collected. */
  void sweep() {
    lock.lock();
    try {
      int left = 0;
      for (int i = 0; i < caches.size(); i++) {
        Cache cache = caches.get(i);
        if (!cache.refersTo(null)) {
          caches.set(left++, cache);
        } else {
          collectedAt = System.nanoTime() | 1;
        }
      }
      while (caches.size() > left) {
        caches.remove(caches.size() - 1);
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * True if a cache was collected of late: a finalizer gives back what it has parked, some time
   * after nobody can ask the cache for it any more.
   */
  boolean isBeingFinalized() {
    sweep();
    lock.lock();
    try {
      return collectedAt != 0
          && System.nanoTime() - collectedAt < Ledger.FINALIZED_MILLIS * 1_000_000L;
    } finally {
      lock.unlock();
    }
  }

  /** Those that live; an object may stand there twice. */
  List<Made> live() {
    List<WeakReference<Object>> all;
    List<Cache> allCaches;
    lock.lock();
    try {
      all = new ArrayList<>(entries);
      allCaches = new ArrayList<>(caches);
    } finally {
      lock.unlock();
    }
    List<Made> live = new ArrayList<>();
    for (WeakReference<Object> entry : all) {
      Object object = entry.get();
      if (object != null) {
        live.add(new Made(object, false));
      }
    }
    for (Cache cache : allCaches) {
      Object object = cache.get();
      if (object != null) {
        live.add(new Made(object, cache.isMakerEnded()));
      }
    }
    return live;
  }
}
