package dev.tallyman.tests.pools;

import static dev.tallyman.tests.pools.Uses.keep;

import io.undertow.connector.ByteBufferPool;
import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.DefaultByteBufferPool;

/** Undertow's buffers. */
final class UndertowUses {
  private static final ByteBufferPool POOL = new DefaultByteBufferPool(true, 16384, 100, 0);

  private UndertowUses() {}

  @Right
  static void allocated() {
    PooledByteBuffer one = POOL.allocate();
    PooledByteBuffer other = POOL.allocate();
    one.getBuffer().put((byte) 1);
    one.close();
    other.close();
    one.close(); // Twice is no error.
  }

  @Right
  static void onTheHeap() {
    POOL.getArrayBackedPool().allocate().close();
  }

  @Right
  static void acrossThreads() throws Exception {
    PooledByteBuffer buffer = POOL.allocate();
    Uses.elsewhere(buffer::close);
  }

  @Right
  static void cachedByItsThread() {
    DefaultByteBufferPool pool = new DefaultByteBufferPool(true, 1024, 100, 4);
    pool.allocate().close();
    pool.close();
  }

  /** What a thread that ended has left in its cache is the collector's. */
  @Right
  static void cachedByAThreadThatEnded() throws Exception {
    DefaultByteBufferPool pool = keep(new DefaultByteBufferPool(true, 1024, 100, 4));
    Uses.elsewhere(() -> pool.allocate().close());
  }

  @Planted(count = 2)
  static void lost() {
    for (int i = 0; i < 2; i++) {
      keep(POOL.allocate());
    }
  }

  @Planted
  static void lostOnTheHeap() {
    keep(POOL.getArrayBackedPool().allocate());
  }
}
