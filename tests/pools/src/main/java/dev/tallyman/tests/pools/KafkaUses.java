package dev.tallyman.tests.pools;

import static dev.tallyman.tests.pools.Uses.keep;

import java.nio.ByteBuffer;
import java.util.List;
import org.apache.kafka.clients.producer.internals.BufferPool;
import org.apache.kafka.common.memory.GarbageCollectedMemoryPool;
import org.apache.kafka.common.memory.MemoryPool;
import org.apache.kafka.common.memory.SimpleMemoryPool;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.utils.Time;

/** The producer's buffers, and memory pools. */
final class KafkaUses {
  /** Kept: what it counts as out must be what is open, or less. */
  private static final BufferPool POOL = pool();

  private static final MemoryPool MEMORY = new SimpleMemoryPool(1 << 20, 1 << 16, true, sensor());

  private KafkaUses() {}

  private static BufferPool pool() {
    return new BufferPool(1 << 20, 1024, new Metrics(), Time.SYSTEM, "producer-metrics");
  }

  private static Sensor sensor() {
    return new Metrics().sensor("depleted");
  }

  private static BufferPool inChunks() {
    BufferPool.AllocationMode mode = BufferPool.AllocationMode.INCREMENTAL;
    return new BufferPool(1 << 20, 1024, new Metrics(), Time.SYSTEM, "producer-metrics", mode);
  }

  @Right
  static void batches() throws InterruptedException {
    ByteBuffer pooled = POOL.allocate(1024, 10);
    ByteBuffer odd = POOL.allocate(3000, 10);
    POOL.deallocate(pooled);
    POOL.deallocate(odd);
    POOL.deallocate(POOL.allocate(100, 10), 100);
  }

  @Right
  static void exhausted() throws InterruptedException {
    BufferPool small = new BufferPool(2048, 1024, new Metrics(), Time.SYSTEM, "producer-metrics");
    ByteBuffer all = small.allocate(2048, 10);
    try {
      small.allocate(1024, 1);
      throw new AssertionError("a pool went over its memory");
    } catch (org.apache.kafka.common.KafkaException e) {
      small.deallocate(all);
    }
    try {
      small.allocate(4096, 1);
      throw new AssertionError("a pool went over its memory");
    } catch (IllegalArgumentException e) {
      // More than there is.
    }
  }

  @Right
  static void acrossThreads() throws Exception {
    ByteBuffer buffer = POOL.allocate(1024, 10);
    Uses.elsewhere(() -> POOL.deallocate(buffer));
  }

  @Right
  static void chunks() throws InterruptedException {
    BufferPool pool = inChunks();
    pool.allocateChunks(4096, 10).forEach(pool::deallocate);
  }

  @Right
  static void closed() {
    pool().close();
  }

  @Right
  static void memory() {
    ByteBuffer buffer = MEMORY.tryAllocate(4096);
    MEMORY.release(buffer);
    ByteBuffer plain = MemoryPool.NONE.tryAllocate(4096);
    MemoryPool.NONE.release(plain);
  }

  @Right
  static void memoryIsShort() {
    SimpleMemoryPool small = new SimpleMemoryPool(64, 64, true, sensor());
    ByteBuffer all = small.tryAllocate(64);
    if (small.tryAllocate(64) != null) {
      throw new AssertionError("a pool went over its memory");
    }
    small.release(all);
  }

  @Right
  static void memoryThatTheCollectorGivesBack() throws Exception {
    try (GarbageCollectedMemoryPool pool =
        new GarbageCollectedMemoryPool(1 << 16, 1 << 12, true, sensor())) {
      pool.release(pool.tryAllocate(4096));
    }
  }

  @Planted(count = 2)
  static void lostBatches() throws InterruptedException {
    keep(POOL.allocate(1024, 10));
    keep(POOL.allocate(3000, 10));
  }

  @Planted(count = 3)
  static void lostChunks() throws InterruptedException {
    BufferPool pool = keep(inChunks());
    List<ByteBuffer> chunks = pool.allocateChunks(4096, 10);
    pool.deallocate(chunks.get(0));
    keep(chunks);
  }

  @Planted(kind = "DOUBLE_RECYCLE", certainty = "certain")
  static void givenBackTwice() throws InterruptedException {
    BufferPool other = keep(pool());
    ByteBuffer buffer = other.allocate(1024, 10);
    other.deallocate(buffer);
    other.deallocate(buffer);
  }

  @Planted
  static void lostMemory() {
    keep(MEMORY.tryAllocate(4096));
  }
}
