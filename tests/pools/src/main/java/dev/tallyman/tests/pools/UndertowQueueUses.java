package dev.tallyman.tests.pools;

import static dev.tallyman.tests.pools.Uses.keep;

import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.DefaultByteBufferPool;
import java.util.ArrayList;
import java.util.List;

/** The queue of a pool, in a version of Undertow that forgets how long it is. */
final class UndertowQueueUses {
  private static final int BOUND = 8;

  private UndertowQueueUses() {}

  private static DefaultByteBufferPool pool() {
    return keep(new DefaultByteBufferPool(true, 1024, BOUND, 4));
  }

  private static void allAtOnce(DefaultByteBufferPool pool, int many) {
    List<PooledByteBuffer> buffers = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      buffers.add(pool.allocate());
    }
    buffers.forEach(PooledByteBuffer::close);
  }

  /** More than it keeps: the others go, but for one. */
  @Right
  static void moreThanItKeeps() {
    allAtOnce(pool(), 4 * BOUND);
  }

  /** What the thread had kept was taken off the length of the queue. */
  @Planted(kind = "STRANDED", count = 19)
  static void forgottenLength() {
    DefaultByteBufferPool pool = pool();
    allAtOnce(pool, 1);
    for (int i = 0; i < 19; i++) {
      pool.allocate().close();
    }
    allAtOnce(pool, 4 * BOUND);
  }
}
