package dev.tallyman.tests.pools;

import static dev.tallyman.tests.pools.Uses.keep;

import java.nio.ByteBuffer;
import org.apache.commons.pool2.BasePooledObjectFactory;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.impl.DefaultPooledObject;
import org.apache.commons.pool2.impl.GenericObjectPool;
import org.apache.hadoop.io.ElasticByteBufferPool;
import org.eclipse.jetty.io.ArrayByteBufferPool;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.Retainable;
import org.eclipse.jetty.io.RetainableByteBuffer;

/** Pools over pools: what one lends is lent on by another, through wrappers. */
final class LayeredUses {
  private static final ElasticByteBufferPool BUFFERS = new ElasticByteBufferPool();
  private static final ArrayByteBufferPool JETTY = new ArrayByteBufferPool();

  private LayeredUses() {}

  /** A pool of the program's own that lends what Hadoop's lends it. */
  private static GenericObjectPool<ByteBuffer> lending() {
    return keep(
        new GenericObjectPool<>(
            new BasePooledObjectFactory<ByteBuffer>() {
              @Override
              public ByteBuffer create() {
                return BUFFERS.getBuffer(true, 256);
              }

              @Override
              public PooledObject<ByteBuffer> wrap(ByteBuffer buffer) {
                return new DefaultPooledObject<>(buffer);
              }

              @Override
              public void destroyObject(PooledObject<ByteBuffer> pooled) {
                BUFFERS.putBuffer(pooled.getObject());
              }
            }));
  }

  private static RetainableByteBuffer.Wrapper wrapped(RetainableByteBuffer buffer) {
    return new RetainableByteBuffer.Wrapper(
        new RetainableByteBuffer.Wrapper(new RetainableByteBuffer.Wrapper(buffer)));
  }

  @Right
  static void lentOn() throws Exception {
    GenericObjectPool<ByteBuffer> pool = lending();
    ByteBuffer buffer = pool.borrowObject();
    pool.returnObject(buffer);
    pool.returnObject(pool.borrowObject());
    pool.close();
  }

  @Right
  static void releasedThroughThreeWrappers() {
    RetainableByteBuffer.Wrapper wrapper = wrapped(JETTY.acquire(1024, true));
    wrapper.retain();
    wrapper.release();
    Content.Chunk chunk =
        Content.Chunk.asChunk(wrapper.getByteBuffer().limit(4), true, (Retainable) wrapper);
    chunk.release();
  }

  @Planted(at = "lentAndNotReturned")
  @Planted(at = "create")
  static void lentAndNotReturned() throws Exception {
    keep(lending().borrowObject());
  }

  @Planted
  static void keptThroughThreeWrappers() {
    RetainableByteBuffer.Wrapper wrapper = wrapped(JETTY.acquire(1024, true));
    wrapper.retain();
    keep(wrapper);
    wrapper.release();
  }
}
