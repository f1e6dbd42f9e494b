package dev.tallyman.tests.programs.pools;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Hands out the JDK's buffers; a buffer that is given back twice is in the free list twice. */
public class Slabs {
  private final Deque<ByteBuffer> free = new ArrayDeque<>();
  private long total;

  public ByteBuffer take(int size) {
    return take(size, 0);
  }

  public ByteBuffer take(int size, long patience) {
    if (size < 0) {
      throw new IllegalArgumentException();
    }
    if (size > 1 << 20) {
      return null;
    }
    ByteBuffer slab = free.poll();
    if (slab == null) {
      slab = ByteBuffer.allocate(size);
      total += size;
    }
    return slab;
  }

  public List<ByteBuffer> takeAll(int count, int size) {
    List<ByteBuffer> slabs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      slabs.add(take(size));
    }
    return slabs;
  }

  public void give(ByteBuffer slab) {
    if (slab.capacity() == 0) {
      throw new IllegalStateException();
    }
    free.add(slab);
  }

  public void giveAll(List<ByteBuffer> slabs) {
    slabs.forEach(this::give);
  }

  long total() {
    return total;
  }

  private long idle() {
    return free.stream().mapToLong(ByteBuffer::capacity).sum();
  }

  public void close() {
    free.clear();
  }
}
