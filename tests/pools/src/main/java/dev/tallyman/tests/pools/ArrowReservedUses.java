package dev.tallyman.tests.pools;

import static dev.tallyman.tests.pools.Uses.keep;

import org.apache.arrow.memory.AllocationReservation;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;

/** What Arrow's allocators reserve without a buffer. */
final class ArrowReservedUses {
  private ArrowReservedUses() {}

  @Right
  static void reserved() {
    try (BufferAllocator root = new RootAllocator(1 << 20);
        BufferAllocator child = root.newChildAllocator("child", 1024, 1 << 20);
        AllocationReservation reservation = child.newReservation()) {
      reservation.add(64L);
      reservation.allocateBuffer().close();
    }
  }

  @Planted(kind = "BIAS_NOT_DRAINED", at = "reserved")
  static void neverClosed() {
    AllocationReservation reservation = keep(new RootAllocator(1 << 20)).newReservation();
    keep(reservation).reserve(4096L);
  }
}
