package dev.tallyman.tests.pools;

import static dev.tallyman.tests.pools.Uses.keep;

import java.nio.ByteBuffer;
import org.apache.hadoop.hbase.io.ByteBuffAllocator;
import org.apache.hadoop.hbase.nio.ByteBuff;
import org.apache.hadoop.hbase.nio.SingleByteBuff;

/** HBase's buffers. */
final class HBaseUses {
  private static final ByteBuffAllocator ALLOCATOR = allocator();

  private HBaseUses() {}

  /** Its constructor is not for everybody. */
  private static ByteBuffAllocator allocator() {
    try {
      var constructor =
          ByteBuffAllocator.class.getDeclaredConstructor(
              boolean.class, int.class, int.class, int.class);
      constructor.setAccessible(true);
      return constructor.newInstance(true, 32, 1024, 128);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Right
  static void one() {
    ALLOCATOR.allocateOneBuffer().release();
    ALLOCATOR.allocate(500).release();
  }

  @Right
  static void overSeveral() {
    ByteBuff block = ALLOCATOR.allocate(3000);
    ByteBuff reader = block.duplicate();
    reader.retain();
    ByteBuff slice = reader.slice();
    slice.get(0);
    reader.release();
    block.release();
  }

  @Right
  static void onTheHeap() {
    keep(ALLOCATOR.allocate(10));
    keep(ByteBuffAllocator.HEAP.allocate(3000));
    keep(new SingleByteBuff(ByteBuffer.allocate(16)));
  }

  @Right
  static void acrossThreads() throws Exception {
    ByteBuff block = ALLOCATOR.allocate(2048);
    Uses.elsewhere(block::release);
  }

  @Right
  static void cleaned() {
    ByteBuffAllocator other = allocator();
    other.allocate(2048).release();
    other.clean();
  }

  @Planted(count = 3)
  static void lost() {
    keep(ALLOCATOR.allocate(3000));
  }

  @Planted
  static void lostOne() {
    keep(ALLOCATOR.allocateOneBuffer());
  }

  @Planted(count = 2)
  static void lostReader() {
    ByteBuff block = ALLOCATOR.allocate(2000);
    ByteBuff reader = block.duplicate();
    reader.retain();
    keep(reader);
    block.release();
  }

  @Planted(kind = "OVER_RELEASE", certainty = "certain")
  static void releasedTwice() {
    ByteBuff block = ALLOCATOR.allocate(2000);
    block.release();
    try {
      block.release();
    } catch (RuntimeException e) {
      return;
    }
    throw new AssertionError("HBase released a buffer twice");
  }
}
