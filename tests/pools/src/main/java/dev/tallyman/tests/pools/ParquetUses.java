package dev.tallyman.tests.pools;

import static dev.tallyman.tests.pools.Uses.keep;

import java.nio.ByteBuffer;
import org.apache.parquet.bytes.ByteBufferAllocator;
import org.apache.parquet.bytes.ByteBufferReleaser;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.bytes.ReusingByteBufferAllocator;
import org.apache.parquet.bytes.TrackingByteBufferAllocator;

/** Parquet's allocators. */
final class ParquetUses {
  private ParquetUses() {}

  private static TrackingByteBufferAllocator tracking() {
    return TrackingByteBufferAllocator.wrap(new HeapByteBufferAllocator());
  }

  @Right
  static void allocated() {
    try (TrackingByteBufferAllocator allocator = tracking()) {
      allocator.release(allocator.allocate(1024));
    }
  }

  @Right
  static void releasedLater() {
    try (TrackingByteBufferAllocator allocator = tracking();
        ByteBufferReleaser releaser = new ByteBufferReleaser(allocator)) {
      releaser.releaseLater(allocator.allocate(1024));
      releaser.releaseLater(allocator.allocate(2048));
    }
  }

  @Right
  static void reused() {
    try (TrackingByteBufferAllocator allocator = tracking();
        ReusingByteBufferAllocator reusing = ReusingByteBufferAllocator.strict(allocator)) {
      reusing.release(reusing.allocate(16));
      reusing.release(reusing.allocate(1024));
      reusing.release(reusing.allocate(16));
    }
  }

  @Right
  static void ofTheHeap() {
    ByteBufferAllocator heap = HeapByteBufferAllocator.getInstance();
    ByteBuffer buffer = heap.allocate(16);
    if (buffer.hasArray()) {
      heap.release(buffer);
    }
  }

  @Right
  static void refused() {
    try (TrackingByteBufferAllocator allocator = tracking()) {
      allocator.release(ByteBuffer.allocate(16));
      throw new AssertionError("an allocator took what is not its own");
    } catch (RuntimeException e) {
      // As it should.
    }
  }

  @Planted(count = 2)
  static void lost() {
    ByteBufferAllocator allocator = keep(tracking());
    keep(allocator.allocate(1024));
    keep(allocator.allocate(2048));
  }

  @Planted
  static void neverClosedReleaser() {
    ByteBufferAllocator allocator = tracking();
    ByteBufferReleaser releaser = keep(new ByteBufferReleaser(allocator));
    releaser.releaseLater(allocator.allocate(1024));
  }

  @Planted
  static void lostOfTheReusing() {
    keep(ReusingByteBufferAllocator.strict(new HeapByteBufferAllocator()).allocate(16));
  }
}
