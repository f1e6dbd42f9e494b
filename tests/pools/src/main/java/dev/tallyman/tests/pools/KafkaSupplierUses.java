package dev.tallyman.tests.pools;

import static dev.tallyman.tests.pools.Uses.keep;

import java.nio.ByteBuffer;
import org.apache.kafka.common.utils.internals.BufferSupplier;

/** What Kafka decompresses batches into. */
final class KafkaSupplierUses {
  private KafkaSupplierUses() {}

  @Right
  static void supplied() {
    try (BufferSupplier supplier = BufferSupplier.create()) {
      supplier.release(supplier.get(1024));
      supplier.release(supplier.get(1024));
    }
    try (BufferSupplier growable = new BufferSupplier.GrowableBufferSupplier()) {
      growable.release(growable.get(16));
      growable.release(growable.get(1024));
    }
    ByteBuffer made = BufferSupplier.NO_CACHING.get(1024);
    BufferSupplier.NO_CACHING.release(made);
  }

  @Planted
  static void lostForReuse() {
    keep(BufferSupplier.create().get(1024));
  }
}
