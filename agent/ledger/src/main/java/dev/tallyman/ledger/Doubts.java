package dev.tallyman.ledger;

/**
 * An event was not counted, because a hook failed: the stack was full, or the heap. What is said
 * later must not rest on that count.
 *
 * <p>Called where little room is left. What fails even here is the program's own overflow, which it
 * is about to see.
 */
final class Doubts {
  private Doubts() {}

  /** Of one handle. Of one that is not known nothing is said anyway. */
  static void of(Object handle, int pool) {
    HandleShadow shadow = Shadows.of(handle, pool);
    if (shadow != null) {
      shadow.doubtful = true;
      shadow.originUnknown = true;
    }
  }

  /** Of a pool. */
  static void of(int pool) {
    PoolBook.of(pool).lost.incrementAndGet();
  }

  /** Of the pool of a described method. */
  static void ofPoint(int point) {
    Point.of(point).pool().lost.incrementAndGet();
  }
}
