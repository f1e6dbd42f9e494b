package dev.tallyman.ledger;

import dev.tallyman.ledger.hook.Tracked;

/**
 * An event was not counted, because a hook failed: the stack was full, or the heap. What is said
 * later must not rest on that count.
 *
 * <p>Called where little room is left, so that it may fail itself: then all pools are doubted.
 */
final class Doubts {
  private static volatile boolean ofAll;

  private Doubts() {}

  /** True if nothing certain is to be said of any pool. */
  static boolean ofAll() {
    return ofAll;
  }

  /** Forgets all: the books were closed. */
  static void clear() {
    ofAll = false;
  }

  /** Of one handle. Of one that is not known nothing is said anyway. */
  static void of(Object handle, int pool) {
    try {
      HandleShadow shadow = Shadows.of(handle, pool);
      if (shadow != null) {
        doubt(shadow);
      }
    } catch (Throwable noRoom) {
      ofAll = true;
    }
  }

  /** Of what a factory returned: the handle, or an object that stands for it. */
  static void ofMade(Object made, int pool) {
    try {
      HandleShadow shadow = Shadows.of(made, pool);
      if (shadow != null) {
        doubt(shadow);
      } else {
        of(pool);
      }
    } catch (Throwable noRoom) {
      ofAll = true;
    }
  }

  /** Of what a holder holds, by its pool. Of one that is not known nothing is said anyway. */
  static void ofHolder(Object holder) {
    try {
      Object shadow = holder instanceof Tracked ? ((Tracked) holder).$tallymanShadow() : null;
      if (shadow instanceof HolderShadow) {
        of(((HolderShadow) shadow).pool);
      } else if (shadow instanceof HandleShadow) {
        of(((HandleShadow) shadow).pool);
      }
    } catch (Throwable noRoom) {
      ofAll = true;
    }
  }

  static void doubt(HandleShadow shadow) {
    shadow.doubtful = true;
    shadow.originUnknown = true;
  }

  /** Of a pool. */
  static void of(int pool) {
    try {
      if (!PoolBook.isOver(pool)) {
        PoolBook.of(pool).lost.incrementAndGet();
      }
    } catch (Throwable noRoom) {
      ofAll = true;
    }
  }

  /** Of the pool of a described method. */
  static void ofPoint(int point) {
    try {
      Point at = Point.of(point);
      if (at != null) {
        at.pool().lost.incrementAndGet();
      }
    } catch (Throwable noRoom) {
      ofAll = true;
    }
  }
}
