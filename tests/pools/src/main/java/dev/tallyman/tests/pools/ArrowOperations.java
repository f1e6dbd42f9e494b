package dev.tallyman.tests.pools;

import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;

/** What Arrow's allocator is measured with. */
final class ArrowOperations implements PoolOverhead.Operations {
  private static final int BYTES = 1024;

  private final BufferAllocator allocator = new RootAllocator();

  @Override
  public Uses.Work of(String name) {
    switch (name) {
      case "get/put":
        return () -> allocator.buffer(BYTES).close();
      case "flow":
        return this::flow;
      default:
        throw new IllegalArgumentException(name);
    }
  }

  private void flow() {
    ArrowBuf buffer = allocator.buffer(BYTES);
    ArrowBuf slice = buffer.slice(0, BYTES / 2);
    slice.getReferenceManager().retain();
    buffer.getReferenceManager().retain();
    slice.getReferenceManager().release();
    buffer.getReferenceManager().release();
    buffer.close();
  }
}
