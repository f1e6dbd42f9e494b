package dev.tallyman.tests.pools;

import static dev.tallyman.tests.pools.Uses.keep;

import java.nio.ByteBuffer;
import org.apache.kafka.clients.producer.internals.BufferPool;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.utils.Time;

/** Bytes that Kafka's producer counts as out although every buffer came back. */
final class KafkaReservedUses {
  private KafkaReservedUses() {}

  private static BufferPool pool() {
    return keep(new BufferPool(1 << 16, 1024, new Metrics(), Time.SYSTEM, "producer-metrics"));
  }

  @Right
  static void failedOnce() throws InterruptedException {
    boolean[] fails = {true};
    BufferPool pool =
        new BufferPool(1 << 16, 1024, new Metrics(), Time.SYSTEM, "producer-metrics") {
          @Override
          protected ByteBuffer allocateByteBuffer(int size) {
            if (fails[0]) {
              throw new OutOfMemoryError("as it may be");
            }
            return super.allocateByteBuffer(size);
          }
        };
    try {
      keep(pool).allocate(1024, 10);
      throw new AssertionError("memory was there");
    } catch (OutOfMemoryError e) {
      fails[0] = false;
    }
    pool.deallocate(pool.allocate(1024, 10));
  }

  @Planted(kind = "BIAS_NOT_DRAINED", at = "failedOnce")
  static void anotherSize() throws InterruptedException {
    BufferPool pool = pool();
    pool.deallocate(pool.allocate(3000, 10), 1000);
  }

  /** Its free list is longer than its memory. */
  @Planted(kind = "NEGATIVE_INFLIGHT")
  static void whatItNeverLent() {
    pool().deallocate(ByteBuffer.allocate(1024));
  }
}
