package dev.tallyman.tests.pools;

import static dev.tallyman.tests.pools.Uses.keep;

import java.nio.ByteBuffer;
import org.apache.pekko.io.DirectByteBufferPool;

/** The buffers that Pekko's network extensions read into. */
final class PekkoUses {
  private static final DirectByteBufferPool POOL = new DirectByteBufferPool(1024, 10);

  private PekkoUses() {}

  @Right
  static void acquired() {
    ByteBuffer one = POOL.acquire();
    ByteBuffer other = POOL.acquire();
    POOL.release(other);
    POOL.release(one);
  }

  @Right
  static void elsewhere() throws Exception {
    ByteBuffer buffer = POOL.acquire();
    Uses.elsewhere(() -> POOL.release(buffer));
  }

  @Planted(count = 2)
  static void lost() {
    keep(POOL.acquire());
    keep(POOL.acquire());
  }

  @Planted(kind = "DOUBLE_RECYCLE", certainty = "certain")
  static void givenBackTwice() {
    DirectByteBufferPool other = keep(new DirectByteBufferPool(1024, 10));
    ByteBuffer buffer = other.acquire();
    other.release(buffer);
    other.release(buffer);
  }
}
