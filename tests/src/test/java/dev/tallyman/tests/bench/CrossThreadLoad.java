package dev.tallyman.tests.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.util.concurrent.SynchronousQueue;

/** Buffers got by one thread and released by another, handed over by the hundred. */
final class CrossThreadLoad implements Load {
  private static final int TIMES = 512;
  private static final int BYTES = 256;

  private final SynchronousQueue<ByteBuf[]> full = new SynchronousQueue<>();
  private final SynchronousQueue<ByteBuf[]> empty = new SynchronousQueue<>();
  private final Thread releaser = new FastThreadLocalThread(this::release, "releaser");
  private final ThreadMeter meter;
  private ByteBuf[] buffers = new ByteBuf[TIMES];

  CrossThreadLoad() {
    releaser.setDaemon(true);
    releaser.start();
    meter = new ThreadMeter(Thread.currentThread(), releaser);
  }

  private void release() {
    try {
      while (true) {
        ByteBuf[] batch = full.take();
        for (ByteBuf buffer : batch) {
          buffer.release();
        }
        empty.put(batch);
      }
    } catch (InterruptedException closed) {
      // The load is over.
    }
  }

  @Override
  public int batch() throws InterruptedException {
    for (int i = 0; i < TIMES; i++) {
      buffers[i] = PooledByteBufAllocator.DEFAULT.directBuffer(BYTES);
    }
    full.put(buffers);
    buffers = empty.take();
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

  @Override
  public void end() throws InterruptedException {
    releaser.interrupt();
    releaser.join();
  }
}
