package dev.tallyman.ledger;

import dev.tallyman.ledger.hook.Hooks;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A buffer as a pool's woven code treats it, and the truth beside it: hooks are called where
 * weaving puts them, around the moves of the buffer's own count.
 */
final class SharedBuffer extends TestHandle {
  private final int pool;

  /** References that are really open. */
  final AtomicInteger open = new AtomicInteger();

  SharedBuffer(int pool) {
    this.pool = pool;
  }

  void retain(int amount) {
    Hooks.ref(this, pool, amount);
    open.addAndGet(amount);
  }

  /** A call that fails before it moves the count. */
  void retainInVain(int amount) {
    Hooks.refThrew(this, pool, Hooks.ref(this, pool, amount), amount, new IllegalStateException());
  }

  /** Returns true if these references were the last. */
  boolean release(int amount) {
    Hooks.unref(this, pool, amount);
    return open.addAndGet(-amount) == 0;
  }

  /** A call that fails before it moves the count. */
  void releaseInVain(int amount) {
    Hooks.unrefThrew(
        this, pool, Hooks.unref(this, pool, amount), amount, new IllegalStateException());
  }

  /** A release too many that the pool does not refuse. */
  void releaseTooOften() {
    Hooks.unref(this, pool, 1);
  }
}
