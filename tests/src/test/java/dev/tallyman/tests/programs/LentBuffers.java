package dev.tallyman.tests.programs;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.io.ArrayByteBufferPool;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.RetainableByteBuffer;

/** Uses Jetty's buffers. Argument: what to do. */
public final class LentBuffers {
  private static final List<Object> KEPT = new ArrayList<>();

  private LentBuffers() {}

  public static void main(String[] args) {
    ByteBufferPool plain = new ArrayByteBufferPool();
    ByteBufferPool tracking = new ArrayByteBufferPool.Tracking();
    for (ByteBufferPool pool : List.of(plain, tracking)) {
      for (int i = 0; i < 50; i++) {
        rightly(pool, i);
      }
      switch (args[0]) {
        case "clean" -> {}
        case "lost" -> KEPT.add(pool.acquire(1024, isTracking(pool)));
        case "kept" -> kept(pool);
        default -> throw new IllegalArgumentException(args[0]);
      }
    }
    System.out.println("done");
  }

  private static boolean isTracking(ByteBufferPool pool) {
    return pool instanceof ArrayByteBufferPool.Tracking;
  }

  /** An empty one is given back at once when it becomes a chunk. */
  private static ByteBuffer filled(RetainableByteBuffer buffer) {
    return buffer.getByteBuffer().limit(4);
  }

  /** In each way that its documentation shows. */
  private static void rightly(ByteBufferPool pool, int i) {
    RetainableByteBuffer buffer = pool.acquire(1024, i % 2 == 0);
    buffer.retain();
    buffer.release();
    if (i % 3 == 0) {
      Content.Chunk chunk = Content.Chunk.asChunk(filled(buffer), true, buffer);
      chunk.retain();
      chunk.release();
      chunk.release();
    } else {
      buffer.release();
    }
    Content.Chunk free = Content.Chunk.from(ByteBuffer.allocate(8), false);
    free.release();
    RetainableByteBuffer huge = pool.acquire(1 << 20, false);
    huge.release();
    RetainableByteBuffer.wrap(ByteBuffer.allocate(8)).release();
  }

  /** A chunk keeps a reference that it never gives back. */
  private static void kept(ByteBufferPool pool) {
    RetainableByteBuffer buffer = pool.acquire(1024, true);
    Content.Chunk chunk = Content.Chunk.asChunk(filled(buffer), true, buffer);
    chunk.retain();
    KEPT.add(chunk);
    chunk.release();
  }
}
