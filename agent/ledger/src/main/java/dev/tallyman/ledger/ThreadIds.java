package dev.tallyman.ledger;

import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * The identity of the current thread as a number. {@code Thread.getId()} can be overridden before
 * JDK 19 (JDK-8284161 made {@code threadId()} final), so the private field is read where the
 * launcher could open it.
 */
final class ThreadIds {
  private static volatile @Nullable VarHandle offered;

  private ThreadIds() {}

  /** Offers the field {@code Thread.tid}; has no effect after the first use of a hook. */
  static void offer(VarHandle tid) {
    offered = tid;
  }

  /** Set once when this holder is initialised, so that the JIT sees a constant. */
  private static final class Field {
    static final @Nullable VarHandle TID = offered;
  }

  @SuppressWarnings("deprecation") // threadId() does not exist in 17
  static long current() {
    Thread thread = Thread.currentThread();
    return Field.TID == null ? thread.getId() : (long) Field.TID.get(thread);
  }
}
