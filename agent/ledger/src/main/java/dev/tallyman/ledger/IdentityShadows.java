package dev.tallyman.ledger;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * The shadows of objects whose class has no field for them (JDK classes, arrays): by identity,
 * never by the object's own {@code equals} or {@code hashCode}, and held weakly, so the map is
 * bounded by what lives. An object that several pools handle has a shadow for each.
 *
 * <p>Concurrency: an entry's stripe follows from the identity hash, which never changes. All writes
 * of a stripe's table and chains happen under the stripe's lock; no two stripes are locked at once,
 * and nothing of the program runs under a lock. A look begins without the lock. What it finds is
 * right: an entry names its object and its pool, is published whole, and its shadow is the last one
 * that was set. What it does not find may stand elsewhere, since a table that grows hangs entries
 * into other chains: so it looks again under the lock. An entry leaves only after the collector has
 * cleared it, when nobody can ask for its object any more; until then a cleared entry matches
 * nothing, since it refers to null. Entries that were cleared are taken from the queue by whoever
 * writes next, and by the sweep: each is given out by the queue once, and removed from the stripe
 * of its own hash.
 */
final class IdentityShadows {
  private static final int STRIPES = 64;
  private static final int MOST_CLEARED_A_WRITE = 16;
  private static final int BYTES_OF_STRIPE = 72;

  /** Chains are short; more steps than this without the lock, and somebody is changing them. */
  private static final int MOST_STEPS = 8;

  private static final VarHandle HEAD = MethodHandles.arrayElementVarHandle(Entry[].class);
  private static final ReferenceQueue<Object> cleared = new ReferenceQueue<>();
  private static final Stripe[] stripes = new Stripe[STRIPES];

  static {
    for (int i = 0; i < STRIPES; i++) {
      stripes[i] = new Stripe();
    }
  }

  private IdentityShadows() {}

  /** One object in one pool. */
  private static final class Entry extends WeakReference<Object> {
    final int hash;
    final int pool;
    volatile @Nullable Object shadow;
    volatile @Nullable Entry next;

    Entry(Object object, int hash, int pool, Object shadow) {
      super(object, cleared);
      this.hash = hash;
      this.pool = pool;
      this.shadow = shadow;
    }
  }

  /** One of the tables, with its lock. */
  private static final class Stripe {
    final SpinLock lock = new SpinLock();
    volatile @Nullable Entry[] table = new Entry[16];
    int size;

    /** Without the lock: null says nothing. */
    @Nullable Entry glance(Object object, int hash, int pool) {
      @Nullable Entry[] now = table;
      Entry at = (Entry) HEAD.getAcquire(now, slot(hash, now));
      for (int i = 0; at != null && i < MOST_STEPS; i++) {
        if (at.hash == hash && at.pool == pool && at.refersTo(object)) {
          return at;
        }
        at = at.next;
      }
      return null;
    }

    @Nullable Entry find(Object object, int hash, int pool) {
      for (Entry at = table[slot(hash, table)]; at != null; at = at.next) {
        if (at.hash == hash && at.pool == pool && at.refersTo(object)) {
          return at;
        }
      }
      return null;
    }

    @Nullable Entry head(int hash) {
      return table[slot(hash, table)];
    }

    void add(Entry entry) {
      if (size >= table.length) {
        grow();
      }
      int slot = slot(entry.hash, table);
      entry.next = table[slot];
      HEAD.setRelease(table, slot, entry);
      size++;
    }

    private void grow() {
      @Nullable Entry[] larger = new Entry[table.length * 2];
      for (Entry head : table) {
        Entry at = head;
        while (at != null) {
          Entry next = at.next;
          int slot = slot(at.hash, larger);
          at.next = larger[slot];
          larger[slot] = at;
          at = next;
        }
      }
      table = larger;
    }

    void remove(Entry entry) {
      int slot = slot(entry.hash, table);
      Entry before = null;
      for (Entry at = table[slot]; at != null; at = at.next) {
        if (at == entry) {
          if (before == null) {
            table[slot] = at.next;
          } else {
            before.next = at.next;
          }
          size--;
          return;
        }
        before = at;
      }
    }

    private static int slot(int hash, @Nullable Entry[] table) {
      return hash / STRIPES & (table.length - 1);
    }
  }

  private static int hash(Object object) {
    int hash = System.identityHashCode(object) * 0x9E3779B9;
    return (hash ^ hash >>> 16) & 0x7fffffff;
  }

  static @Nullable Object get(Object object, int pool) {
    int hash = hash(object);
    Stripe stripe = stripes[hash % STRIPES];
    Entry seen = stripe.glance(object, hash, pool);
    if (seen != null) {
      return seen.shadow;
    }
    stripe.lock.lock();
    try {
      Entry entry = stripe.find(object, hash, pool);
      return entry == null ? null : entry.shadow;
    } finally {
      stripe.lock.unlock();
    }
  }

  /** The shadow of an object in whichever pool, or null: few objects are handled by two. */
  static @Nullable Object first(Object object) {
    int hash = hash(object);
    Stripe stripe = stripes[hash % STRIPES];
    stripe.lock.lock();
    try {
      for (Entry at = stripe.head(hash); at != null; at = at.next) {
        if (at.hash == hash && at.refersTo(object)) {
          return at.shadow;
        }
      }
      return null;
    } finally {
      stripe.lock.unlock();
    }
  }

  /** Forgets all: the books were closed. */
  static void clear() {
    for (Stripe stripe : stripes) {
      stripe.lock.lock();
      try {
        stripe.table = new Entry[16];
        stripe.size = 0;
      } finally {
        stripe.lock.unlock();
      }
    }
  }

  /** Sets the shadow of an object; null for none. */
  static void set(Object object, int pool, @Nullable Object shadow) {
    clean(MOST_CLEARED_A_WRITE);
    int hash = hash(object);
    Stripe stripe = stripes[hash % STRIPES];
    stripe.lock.lock();
    try {
      Entry entry = stripe.find(object, hash, pool);
      if (entry != null) {
        entry.shadow = shadow;
      } else if (shadow != null) {
        stripe.add(new Entry(object, hash, pool, shadow));
      }
    } finally {
      stripe.lock.unlock();
    }
  }

  /** Forgets what the collector has cleared. */
  static void clean() {
    clean(Integer.MAX_VALUE);
  }

  private static void clean(int most) {
    for (int i = 0; i < most; i++) {
      Reference<?> reference = cleared.poll();
      if (reference == null) {
        return;
      }
      Entry entry = (Entry) reference;
      Stripe stripe = stripes[entry.hash % STRIPES];
      stripe.lock.lock();
      try {
        stripe.remove(entry);
      } finally {
        stripe.lock.unlock();
      }
    }
  }

  /** About what the map takes while nothing is in it. */
  static long bytesOfTables() {
    return (long) STRIPES * (BYTES_OF_STRIPE + 16 * Memory.BYTES_OF_REFERENCE);
  }

  /** How many objects are in the map, about. */
  static int size() {
    int size = 0;
    for (Stripe stripe : stripes) {
      stripe.lock.lock();
      try {
        size += stripe.size;
      } finally {
        stripe.lock.unlock();
      }
    }
    return size;
  }
}
