package dev.tallyman.tests.pools;

import static dev.tallyman.tests.pools.Uses.keep;

import io.undertow.server.DefaultByteBufferPool;

/** Caches of threads that ended, in a version of Undertow that keeps them for ever. */
final class UndertowCacheUses {
  private UndertowCacheUses() {}

  @Right
  static void closed() throws Exception {
    DefaultByteBufferPool pool = keep(new DefaultByteBufferPool(true, 1024, 100, 4));
    Uses.elsewhere(() -> pool.allocate().close());
    pool.close();
  }

  @Planted(kind = "BIAS_NOT_DRAINED", count = 3, at = "-")
  static void keptForThreadsThatEnded() throws Exception {
    DefaultByteBufferPool pool = keep(new DefaultByteBufferPool(true, 1024, 100, 4));
    for (int i = 0; i < 3; i++) {
      Uses.elsewhere(() -> pool.allocate().close());
    }
  }
}
