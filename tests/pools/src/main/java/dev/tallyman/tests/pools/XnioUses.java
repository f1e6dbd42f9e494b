package dev.tallyman.tests.pools;

import static dev.tallyman.tests.pools.Uses.keep;

import java.nio.ByteBuffer;
import org.xnio.BufferAllocator;
import org.xnio.ByteBufferPool;
import org.xnio.ByteBufferSlicePool;
import org.xnio.Pool;
import org.xnio.Pooled;

/** XNIO's slices and buffers. */
@SuppressWarnings("deprecation") // Old versions have no other.
final class XnioUses {
  private static final Pool<ByteBuffer> SLICES =
      new ByteBufferSlicePool(BufferAllocator.DIRECT_BYTE_BUFFER_ALLOCATOR, 1024, 8192);

  private XnioUses() {}

  @Right
  static void sliced() {
    Pooled<ByteBuffer> one = SLICES.allocate();
    try (Pooled<ByteBuffer> other = SLICES.allocate()) {
      other.getResource().put((byte) 1);
    }
    one.free();
    one.free(); // Twice is no error.
  }

  @Right
  static void discarded() {
    SLICES.allocate().discard();
  }

  @Right
  static void acrossThreads() throws Exception {
    Pooled<ByteBuffer> slice = SLICES.allocate();
    Uses.elsewhere(slice::free);
  }

  @Right
  static void sizedBuffers() {
    ByteBufferPool.free(ByteBufferPool.MEDIUM_DIRECT.allocate());
    ByteBuffer[] many = new ByteBuffer[3];
    ByteBufferPool.SMALL_HEAP.allocate(many, 0, 3);
    ByteBufferPool.free(many, 0, 3);
    ByteBufferPool.SMALL_DIRECT.runWithCache(
        2, () -> ByteBufferPool.free(ByteBufferPool.SMALL_DIRECT.allocate()));
    ByteBufferPool.flushAllCaches();
  }

  @Planted(count = 2)
  static void lost() {
    keep(SLICES.allocate());
    keep(SLICES.allocate());
  }

  @Planted
  static void lostSizedBuffer() {
    keep(ByteBufferPool.MEDIUM_HEAP.allocate());
  }
}
