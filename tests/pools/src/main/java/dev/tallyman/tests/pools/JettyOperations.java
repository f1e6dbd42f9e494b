package dev.tallyman.tests.pools;

import org.eclipse.jetty.io.ArrayByteBufferPool;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.RetainableByteBuffer;

/** What Jetty's pool, and its own pool that finds leaks, are measured with. */
final class JettyOperations implements PoolOverhead.Operations {
  private static final int BYTES = 1024;

  @Override
  public Uses.Work of(String name) {
    switch (name) {
      case "get/put":
        return getPut(new ArrayByteBufferPool());
      case "flow":
        return flow(new ArrayByteBufferPool());
      case "get/put, tracking":
        return getPut(new ArrayByteBufferPool.Tracking());
      case "flow, tracking":
        return flow(new ArrayByteBufferPool.Tracking());
      default:
        throw new IllegalArgumentException(name);
    }
  }

  private static Uses.Work getPut(ByteBufferPool pool) {
    return () -> pool.acquire(BYTES, true).release();
  }

  private static Uses.Work flow(ByteBufferPool pool) {
    return () -> {
      RetainableByteBuffer buffer = pool.acquire(BYTES, true);
      buffer.retain();
      buffer.retain();
      buffer.release();
      buffer.release();
      buffer.release();
    };
  }
}
