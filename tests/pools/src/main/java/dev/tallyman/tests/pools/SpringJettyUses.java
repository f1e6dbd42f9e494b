package dev.tallyman.tests.pools;

import static dev.tallyman.tests.pools.Uses.keep;

import java.nio.ByteBuffer;
import org.eclipse.jetty.io.ArrayByteBufferPool;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.JettyDataBufferFactory;
import org.springframework.core.io.buffer.PooledDataBuffer;

/** Spring's data buffers over Jetty's. */
final class SpringJettyUses {
  private static final JettyDataBufferFactory FACTORY = new JettyDataBufferFactory();
  private static final ArrayByteBufferPool POOL = new ArrayByteBufferPool();

  private SpringJettyUses() {}

  /** A chunk of a pooled buffer, with one reference. */
  private static Content.Chunk chunk(RetainableByteBuffer buffer) {
    ByteBuffer bytes = buffer.getByteBuffer();
    bytes.limit(8);
    return Content.Chunk.asChunk(bytes, true, buffer);
  }

  @Right
  static void wrapped() {
    DataBufferUtils.release(FACTORY.wrap(chunk(POOL.acquire(1024, false))));
  }

  @Right
  static void retained() {
    PooledDataBuffer buffer = (PooledDataBuffer) FACTORY.wrap(chunk(POOL.acquire(1024, false)));
    buffer.retain();
    buffer.release();
    DataBufferUtils.release(buffer);
  }

  @Right
  static void elsewhere() throws Exception {
    PooledDataBuffer buffer = (PooledDataBuffer) FACTORY.wrap(chunk(POOL.acquire(1024, true)));
    Uses.elsewhere(buffer::release);
  }

  @Planted
  static void lost() {
    keep(FACTORY.wrap(chunk(POOL.acquire(1024, false))));
  }

  @Planted
  static void lostReference() {
    PooledDataBuffer buffer = (PooledDataBuffer) FACTORY.wrap(chunk(POOL.acquire(1024, false)));
    keep(buffer.retain());
    buffer.release();
  }
}
