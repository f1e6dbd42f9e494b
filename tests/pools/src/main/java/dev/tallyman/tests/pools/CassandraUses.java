package dev.tallyman.tests.pools;

import static dev.tallyman.tests.pools.Uses.keep;

import java.nio.ByteBuffer;
import org.apache.cassandra.io.compress.BufferType;
import org.apache.cassandra.utils.memory.BufferPool;

/** Cassandra's buffers. */
final class CassandraUses {
  private static final BufferPool POOL = new BufferPool("uses", 8 << 20, true);

  private CassandraUses() {}

  @Right
  static void got() {
    ByteBuffer small = POOL.get(1024, BufferType.OFF_HEAP);
    ByteBuffer large = POOL.getAtLeast(100_000, BufferType.OFF_HEAP);
    ByteBuffer tiny = POOL.tryGet(100);
    POOL.put(tiny);
    POOL.put(small);
    POOL.put(large);
  }

  @Right
  static void onTheHeap() {
    POOL.put(POOL.get(1024, BufferType.ON_HEAP));
  }

  /** More than a chunk is not pooled, and is to be put back all the same. */
  @Right
  static void tooLargeForThePool() {
    POOL.put(POOL.get(1 << 20, BufferType.OFF_HEAP));
  }

  @Right
  static void partlyUsed() {
    ByteBuffer buffer = POOL.get(4096, BufferType.OFF_HEAP);
    buffer.limit(100);
    POOL.putUnusedPortion(buffer);
    POOL.put(buffer);
    ByteBuffer unused = POOL.get(4096, BufferType.OFF_HEAP);
    unused.limit(0);
    POOL.putUnusedPortion(unused);
  }

  @Right
  static void ofAThreadsOwnPool() {
    BufferPool.LocalPool own = POOL.create();
    own.put(own.get(1024));
    own.put(own.getAtLeast(100));
    own.release();
  }

  @Right
  static void putElsewhere() throws Exception {
    ByteBuffer buffer = POOL.get(2048, BufferType.OFF_HEAP);
    Uses.elsewhere(() -> POOL.put(buffer));
  }

  @Planted(count = 2)
  static void lost() {
    keep(POOL.get(1024, BufferType.OFF_HEAP));
    keep(POOL.getAtLeast(100_000, BufferType.OFF_HEAP));
  }

  @Planted
  static void lostOnTheHeap() {
    keep(POOL.get(1024, BufferType.ON_HEAP));
  }

  @Planted
  static void lostThoughPartOfItWasPut() {
    ByteBuffer buffer = keep(POOL.get(4096, BufferType.OFF_HEAP));
    buffer.limit(100);
    POOL.putUnusedPortion(buffer);
  }

  @Planted
  static void lostOfAThreadsOwnPool() {
    BufferPool.LocalPool own = keep(POOL.create());
    keep(own.get(1024));
  }

  /** Only what the pool counts as out becomes wrong. */
  @Planted(kind = "OVER_RELEASE", certainty = "certain")
  static void putTwice() {
    ByteBuffer buffer = POOL.get(1024, BufferType.ON_HEAP);
    POOL.put(buffer);
    POOL.put(buffer);
  }
}
