package dev.tallyman.tests.pools;

import java.nio.ByteBuffer;
import org.apache.kafka.clients.producer.internals.BufferPool;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.utils.Time;

/**
 * A program that runs until it is stopped, and gives each buffer back to Kafka's pool. Argument:
 * {@code right}, or {@code short} for some that it gives back as if they were smaller.
 */
public final class KafkaDrift {
  private KafkaDrift() {}

  public static void main(String[] args) throws InterruptedException {
    BufferPool pool = new BufferPool(1L << 30, 1024, new Metrics(), Time.SYSTEM, "producer");
    boolean isShort = args[0].equals("short");
    for (int i = 0; ; i++) {
      ByteBuffer batch = pool.allocate(3000, 10);
      if (isShort && i % 10 == 0) {
        pool.deallocate(batch, 2000);
      } else {
        pool.deallocate(batch);
      }
      Thread.sleep(10);
    }
  }
}
