package dev.tallyman.tests.pools;

import static dev.tallyman.tests.pools.Uses.keep;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.eclipse.jetty.io.ArrayByteBufferPool;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.RetainableByteBuffer;

/** Jetty's buffers and chunks. */
final class JettyUses {
  private static final ByteBufferPool POOL = new ArrayByteBufferPool();

  private JettyUses() {}

  /** An empty one is given back at once when it becomes a chunk. */
  private static ByteBuffer filled(RetainableByteBuffer buffer) {
    return buffer.getByteBuffer().limit(4);
  }

  /** Slices and copies came with 12.1. */
  private static RetainableByteBuffer derived(RetainableByteBuffer buffer, String how) {
    try {
      return (RetainableByteBuffer) RetainableByteBuffer.class.getMethod(how).invoke(buffer);
    } catch (NoSuchMethodException e) {
      buffer.release();
      throw new NoSuchMethodError(e.getMessage());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Right
  static void acquired() {
    RetainableByteBuffer direct = POOL.acquire(1024, true);
    RetainableByteBuffer heap = POOL.acquire(1024, false);
    direct.retain();
    direct.release();
    heap.release();
    direct.release();
  }

  @Right
  static void tooLargeForThePool() {
    POOL.acquire(1 << 20, false).release();
  }

  @Right
  static void overThePoolsMemory() {
    ByteBufferPool small = new ArrayByteBufferPool(0, 1024, 65536, 4, 4096, 4096);
    Deque<RetainableByteBuffer> all = new ArrayDeque<>();
    for (int i = 0; i < 20; i++) {
      all.add(small.acquire(2048, false));
    }
    for (RetainableByteBuffer buffer : all) {
      buffer.release();
    }
    small.clear();
  }

  @Right
  static void becomesAChunk() {
    RetainableByteBuffer buffer = POOL.acquire(1024, true);
    Content.Chunk chunk = Content.Chunk.asChunk(filled(buffer), true, buffer);
    chunk.retain();
    chunk.release();
    chunk.release();
  }

  @Right
  static void aChunkSlicedOff() {
    RetainableByteBuffer buffer = POOL.acquire(1024, true);
    Content.Chunk chunk = Content.Chunk.asChunk(filled(buffer), true, buffer);
    chunk.retain();
    Content.Chunk rest = Content.Chunk.asChunk(chunk.getByteBuffer().slice(), true, chunk);
    chunk.release();
    rest.release();
  }

  @Right
  static void sized() {
    ByteBufferPool.Sized sized = new ByteBufferPool.Sized(POOL, true, 2048);
    sized.acquire().release();
    sized.acquire(512, false).release();
  }

  @Right
  static void wrapped() {
    RetainableByteBuffer buffer = POOL.acquire(1024, false);
    RetainableByteBuffer.Wrapper wrapper =
        new RetainableByteBuffer.Wrapper(new RetainableByteBuffer.Wrapper(buffer));
    wrapper.retain();
    wrapper.release();
    wrapper.release();
  }

  @Right
  static void slicedAndCopied() {
    RetainableByteBuffer buffer = POOL.acquire(1024, false);
    filled(buffer);
    RetainableByteBuffer slice = derived(buffer, "slice");
    RetainableByteBuffer copy = derived(buffer, "copy");
    buffer.release();
    copy.release();
    slice.release();
  }

  @Right
  static void ofTheProgramsOwn() {
    RetainableByteBuffer.wrap(ByteBuffer.allocate(8)).release();
    Content.Chunk.from(ByteBuffer.allocate(8), false).release();
    keep(Content.Chunk.from(ByteBuffer.allocate(8), false));
  }

  /** The chunk has a count of its own; what it releases at last is the buffer's. */
  @Right
  static void releasedByItsChunk() {
    RetainableByteBuffer buffer = POOL.acquire(1024, true);
    Content.Chunk chunk = Content.Chunk.from(filled(buffer), true, buffer::release);
    chunk.retain();
    Content.Chunk rest = Content.Chunk.asChunk(chunk.getByteBuffer().slice(), true, chunk);
    chunk.release();
    rest.release();
    RetainableByteBuffer other = POOL.acquire(1024, true);
    Content.Chunk.from(filled(other), false, bytes -> other.release()).release();
  }

  /** A chunk over a wrapper over a wrapper: one reference through all of them. */
  @Right
  static void throughAllLayers() {
    RetainableByteBuffer buffer = POOL.acquire(1024, true);
    RetainableByteBuffer wrapper =
        new RetainableByteBuffer.Wrapper(new RetainableByteBuffer.Wrapper(buffer));
    Content.Chunk chunk = Content.Chunk.asChunk(filled(wrapper), false, wrapper);
    Content.Chunk outer = Content.Chunk.asChunk(chunk.getByteBuffer(), true, chunk);
    outer.retain();
    outer.release();
    outer.release();
  }

  @Right
  static void handedToAnotherThread() throws Exception {
    RetainableByteBuffer buffer = POOL.acquire(1024, true);
    buffer.retain();
    Uses.elsewhere(buffer::release);
    buffer.release();
  }

  @Right
  static void refusedWhereNobodyHoldsIt() {
    RetainableByteBuffer buffer = POOL.acquire(1024, true);
    try {
      throw new IllegalStateException("a handler failed");
    } catch (IllegalStateException e) {
      buffer.release();
    }
  }

  @Right
  static void ofTheTrackingPool() {
    ArrayByteBufferPool.Tracking tracking = new ArrayByteBufferPool.Tracking();
    RetainableByteBuffer buffer = tracking.acquire(1024, true);
    buffer.retain();
    buffer.release();
    buffer.release();
    tracking.clear();
  }

  @Planted(count = 2)
  static void lost() {
    for (int i = 0; i < 2; i++) {
      keep(POOL.acquire(1024, true));
    }
  }

  @Planted
  static void lostAsAChunk() {
    RetainableByteBuffer buffer = POOL.acquire(1024, true);
    keep(Content.Chunk.asChunk(filled(buffer), true, buffer));
  }

  @Planted
  static void keptByAChunk() {
    RetainableByteBuffer buffer = POOL.acquire(1024, true);
    Content.Chunk chunk = Content.Chunk.asChunk(filled(buffer), true, buffer);
    chunk.retain();
    keep(chunk);
    chunk.release();
  }

  /** The chunk is the only one who would have released it. */
  @Planted
  static void lostByItsChunk() {
    RetainableByteBuffer buffer = POOL.acquire(1024, true);
    Content.Chunk chunk = keep(Content.Chunk.from(filled(buffer), true, buffer::release));
    chunk.retain();
    chunk.release();
  }

  @Planted
  static void lostThroughAllLayers() {
    RetainableByteBuffer buffer = POOL.acquire(1024, true);
    RetainableByteBuffer wrapper = new RetainableByteBuffer.Wrapper(buffer);
    Content.Chunk chunk = Content.Chunk.asChunk(filled(wrapper), false, wrapper);
    chunk.retain();
    keep(chunk).release();
  }

  @Planted(kind = "OVER_RELEASE", certainty = "certain")
  static void aChunkReleasedTwice() {
    Content.Chunk chunk = Content.Chunk.from(ByteBuffer.allocate(8), true, () -> {});
    chunk.release();
    try {
      chunk.release();
    } catch (IllegalStateException e) {
      return;
    }
    throw new AssertionError("Jetty released a chunk twice");
  }

  @Planted
  static void lostInASlice() {
    RetainableByteBuffer buffer = POOL.acquire(1024, false);
    filled(buffer);
    keep(derived(buffer, "slice"));
    buffer.release();
  }

  @Planted
  static void lostOnAnotherThread() throws Exception {
    RetainableByteBuffer buffer = POOL.acquire(1024, true);
    buffer.retain();
    Uses.elsewhere(() -> keep(buffer));
    buffer.release();
  }

  @Planted
  static void lostInTheTrackingPool() {
    keep(new ArrayByteBufferPool.Tracking().acquire(1024, false));
  }

  @Planted(kind = "OVER_RELEASE", certainty = "certain")
  static void releasedTwice() {
    RetainableByteBuffer buffer = POOL.acquire(1024, false);
    buffer.release();
    try {
      buffer.release();
    } catch (IllegalStateException e) {
      return;
    }
    throw new AssertionError("Jetty released a buffer twice");
  }
}
