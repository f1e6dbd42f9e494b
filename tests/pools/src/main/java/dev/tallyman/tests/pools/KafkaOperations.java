package dev.tallyman.tests.pools;

import org.apache.kafka.clients.producer.internals.BufferPool;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.utils.Time;

/** What the pool of Kafka's producer is measured with. */
final class KafkaOperations implements PoolOverhead.Operations {
  private static final int BYTES = 1024;

  private final BufferPool pool =
      new BufferPool(1 << 20, BYTES, new Metrics(), Time.SYSTEM, "producer");

  @Override
  public Uses.Work of(String name) {
    if (!name.equals("get/put")) {
      throw new IllegalArgumentException(name);
    }
    return () -> pool.deallocate(pool.allocate(BYTES, 10));
  }
}
