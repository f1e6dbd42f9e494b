package dev.tallyman.ledger;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The objects of one pool that are read at the census: known from their construction, held weakly.
 * Constructors add under the lock; nothing of the program runs under it. What was collected is
 * forgotten when the list has doubled.
 */
final class MadeObjects {
  /** Objects past this are not read. */
  static final int MOST = 1 << 18;

  private static final int FIRST_SWEEP = 1024;

  private static final class Entry extends WeakReference<Object> {
    final WeakReference<Thread> maker;

    Entry(Object object, WeakReference<Thread> maker) {
      super(object);
      this.maker = maker;
    }

    boolean isMakerEnded() {
      Thread thread = maker.get();
      return thread == null || thread.getState() == Thread.State.TERMINATED;
    }
  }

  private final SpinLock lock = new SpinLock();
  private ArrayList<Entry> entries = new ArrayList<>();
  private int sweepAt = FIRST_SWEEP;
  private @Nullable WeakReference<Thread> lastMaker;

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
        entries.add(new Entry(object, maker()));
      }
    } finally {
      lock.unlock();
    }
    if (full) {
      Coverage.addDropped();
    }
  }

  /** The same thread makes many: they share one reference of it. */
  private WeakReference<Thread> maker() {
    Thread thread = Thread.currentThread();
    WeakReference<Thread> last = lastMaker;
    if (last == null || !last.refersTo(thread)) {
      last = new WeakReference<>(thread);
      lastMaker = last;
    }
    return last;
  }

  private void forget() {
    ArrayList<Entry> left = new ArrayList<>(entries.size());
    for (int i = 0; i < entries.size(); i++) {
      if (!entries.get(i).refersTo(null)) {
        left.add(entries.get(i));
      }
    }
    entries = left;
    sweepAt = Math.max(FIRST_SWEEP, 2 * left.size());
  }

  /** Those that live; an object may stand there twice. */
  List<Made> live() {
    List<Entry> all;
    lock.lock();
    try {
      all = new ArrayList<>(entries);
    } finally {
      lock.unlock();
    }
    List<Made> live = new ArrayList<>();
    for (Entry entry : all) {
      Object object = entry.get();
      if (object != null) {
        live.add(new Made(object, entry.isMakerEnded()));
      }
    }
    return live;
  }
}
