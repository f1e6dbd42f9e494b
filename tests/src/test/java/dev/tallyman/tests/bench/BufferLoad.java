package dev.tallyman.tests.bench;

import io.netty.buffer.AdaptiveByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;

/** Loads that one thread does alone. */
final class BufferLoad implements Load {
  static final int TIMES = 2000;
  private static final int BYTES = 256;
  private static final int PARTS = 8;

  private final Runnable once;
  private final ThreadMeter meter = new ThreadMeter(Thread.currentThread());

  private BufferLoad(Runnable once) {
    this.once = once;
  }

  /** The load of a row. */
  static Load of(String row) {
    switch (row) {
      case "pooled get/put":
        return getPut(PooledByteBufAllocator.DEFAULT);
      case "pooled flow":
        return flow(PooledByteBufAllocator.DEFAULT);
      case "adaptive get/put":
        return getPut(new AdaptiveByteBufAllocator());
      case "adaptive flow":
        return flow(new AdaptiveByteBufAllocator());
      case "unpooled heap":
        return new BufferLoad(() -> UnpooledByteBufAllocator.DEFAULT.heapBuffer(BYTES).release());
      case "unpooled direct":
        return new BufferLoad(() -> UnpooledByteBufAllocator.DEFAULT.directBuffer(BYTES).release());
      case "composite of 8":
        return new BufferLoad(() -> composite(PooledByteBufAllocator.DEFAULT));
      default:
        throw new IllegalArgumentException(row);
    }
  }

  private static Load getPut(ByteBufAllocator allocator) {
    return new BufferLoad(() -> allocator.directBuffer(BYTES).release());
  }

  private static Load flow(ByteBufAllocator allocator) {
    return new BufferLoad(
        () -> {
          ByteBuf buffer = allocator.directBuffer(BYTES);
          ByteBuf slice = buffer.retainedSlice(0, BYTES / 2);
          buffer.retain();
          slice.release();
          buffer.release();
          buffer.release();
        });
  }

  private static void composite(ByteBufAllocator allocator) {
    CompositeByteBuf whole = allocator.compositeDirectBuffer(PARTS);
    for (int i = 0; i < PARTS; i++) {
      whole.addComponent(true, allocator.directBuffer(BYTES).writeZero(BYTES));
    }
    whole.release();
  }

  @Override
  public int batch() {
    for (int i = 0; i < TIMES; i++) {
      once.run();
    }
    return TIMES;
  }

  @Override
  public long cpuNanos() {
    return meter.cpuNanos();
  }

  @Override
  public long allocatedBytes() {
    return meter.allocatedBytes();
  }
}
