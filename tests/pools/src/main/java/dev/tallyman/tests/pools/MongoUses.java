package dev.tallyman.tests.pools;

import static dev.tallyman.tests.pools.Uses.keep;

import com.mongodb.internal.connection.PowerOfTwoBufferPool;
import org.bson.ByteBuf;

/** Buffers of MongoDB's driver. Its own code is who uses them. */
final class MongoUses {
  private static final PowerOfTwoBufferPool POOL = pool();

  private MongoUses() {}

  /** Its constructor became private to its package; a pool for all came instead. */
  private static PowerOfTwoBufferPool pool() {
    try {
      return (PowerOfTwoBufferPool) PowerOfTwoBufferPool.class.getField("DEFAULT").get(null);
    } catch (ReflectiveOperationException e) {
      try {
        return PowerOfTwoBufferPool.class.getDeclaredConstructor().newInstance();
      } catch (ReflectiveOperationException none) {
        throw new IllegalStateException(none);
      }
    }
  }

  @Right
  static void buffers() {
    ByteBuf buffer = POOL.getBuffer(100);
    buffer.retain();
    buffer.release();
    buffer.release();
    POOL.getBuffer(1 << 26).release();
  }

  @Right
  static void plainBuffers() {
    POOL.release(POOL.getByteBuffer(1000));
  }

  @Right
  static void acrossThreads() throws Exception {
    ByteBuf buffer = POOL.getBuffer(100);
    Uses.elsewhere(buffer::release);
  }

  @Planted(count = 2)
  static void lost() {
    keep(POOL.getBuffer(100));
    keep(POOL.getBuffer(5000));
  }

  @Planted
  static void lostReference() {
    ByteBuf buffer = POOL.getBuffer(100);
    keep(buffer.retain());
    buffer.release();
  }

  @Planted
  static void lostPlainBuffer() {
    keep(POOL.getByteBuffer(1000));
  }

  @Planted(kind = "DOUBLE_RECYCLE", certainty = "certain")
  static void givenBackTwice() {
    java.nio.ByteBuffer buffer = POOL.getByteBuffer(1 << 20);
    POOL.release(buffer);
    try {
      POOL.release(buffer);
    } catch (AssertionError e) {
      // Old versions count permits.
    }
  }
}
