package dev.tallyman.tests.programs.netty;

import static dev.tallyman.tests.programs.netty.Gets.here;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;

/**
 * Gets a handle, releases it, waits until nothing of the agent's holds released handles any more,
 * gets the same handle again, three times over, and loses it in the end.
 */
public final class RecycledHandle {
  private static final int LIVES = 3;
  private static final int TRIES = 10_000;
  private static volatile ByteBuf lost;

  private RecycledHandle() {}

  public static void main(String[] args) throws InterruptedException {
    // Netty recycles handles only on threads of its own.
    Thread thread = new FastThreadLocalThread(RecycledHandle::run, "recycling");
    thread.start();
    thread.join();
    System.out.println("lost " + Gets.last());
  }

  private static void run() {
    ByteBufAllocator pool = PooledByteBufAllocator.DEFAULT;
    ByteBuf handle = recycled(pool);
    for (int life = 1; life <= LIVES; life++) {
      handle.release();
      awaitSweep();
      ByteBuf again = here(pool.directBuffer(64));
      if (again != handle) {
        throw new IllegalStateException("another handle");
      }
    }
    lost = handle;
    Reference.reachabilityFence(lost);
  }

  /** A handle in use that is the one to come back; Netty recycles only one in a few. */
  private static ByteBuf recycled(ByteBufAllocator pool) {
    for (int i = 0; i < TRIES; i++) {
      ByteBuf first = pool.directBuffer(64);
      first.release();
      ByteBuf second = pool.directBuffer(64);
      if (second == first) {
        return second;
      }
      second.release();
    }
    throw new IllegalStateException("no handle was recycled");
  }

  /**
   * The agent holds a handle strongly until the first sweep after its release: once one that was
   * released later than all others can be collected, they were all swept.
   */
  private static void awaitSweep() {
    WeakReference<ByteBuf> canBeCollected = released();
    while (!canBeCollected.refersTo(null)) {
      System.gc();
    }
  }

  private static WeakReference<ByteBuf> released() {
    ByteBuf buffer = UnpooledByteBufAllocator.DEFAULT.heapBuffer(1);
    buffer.release();
    return new WeakReference<>(buffer);
  }
}
