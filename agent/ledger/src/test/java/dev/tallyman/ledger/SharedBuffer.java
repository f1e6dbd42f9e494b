package dev.tallyman.ledger;

import dev.tallyman.ledger.hook.Hooks;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A buffer as a pool's woven code treats it, and the truth beside it: hooks are called where
 * weaving puts them, around the moves of the buffer's own count.
 */
final class SharedBuffer extends TestHandle {
  /** References that are really open. */
  final AtomicInteger open = new AtomicInteger();

  void retain(int amount) {
    Hooks.ref(this, amount);
    open.addAndGet(amount);
  }

  /** A call that fails before it moves the count. */
  void retainInVain(int amount) {
    Hooks.refThrew(this, Hooks.ref(this, amount), amount, new IllegalStateException());
  }

  /** Returns true if these references were the last. */
  boolean release(int amount) {
    Hooks.unref(this, amount);
    return open.addAndGet(-amount) == 0;
  }

  /** A call that fails before it moves the count. */
  void releaseInVain(int amount) {
    Hooks.unrefThrew(this, Hooks.unref(this, amount), amount, new IllegalStateException());
  }

  /** A release too many that the pool does not refuse. */
  void releaseTooOften() {
    Hooks.unref(this, 1);
  }
}
