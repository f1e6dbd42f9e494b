package dev.tallyman.tests.pools;

import static dev.tallyman.tests.pools.Uses.keep;

import org.apache.commons.pool2.BasePooledObjectFactory;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.impl.DefaultPooledObject;
import org.apache.commons.pool2.impl.GenericObjectPool;
import org.jspecify.annotations.Nullable;

/**
 * Places that a pool counts as taken although nothing is lent: until 2.5, where a factory threw.
 */
final class CommonsPoolReservedUses {
  private CommonsPoolReservedUses() {}

  /** Throws what it is told to. */
  private static final class Sessions extends BasePooledObjectFactory<StringBuilder> {
    @Nullable Throwable thrown;

    @Override
    public StringBuilder create() throws Exception {
      if (thrown instanceof Error) {
        throw (Error) thrown;
      }
      if (thrown != null) {
        throw (Exception) thrown;
      }
      return new StringBuilder();
    }

    @Override
    public PooledObject<StringBuilder> wrap(StringBuilder session) {
      return new DefaultPooledObject<>(session);
    }
  }

  private static void borrow(Throwable thrown) throws Exception {
    Sessions sessions = new Sessions();
    GenericObjectPool<StringBuilder> pool = keep(new GenericObjectPool<>(sessions));
    sessions.thrown = thrown;
    try {
      pool.borrowObject();
      throw new AssertionError("a factory that throws made a session");
    } catch (IllegalStateException | StackOverflowError e) {
      sessions.thrown = null;
    }
    pool.returnObject(pool.borrowObject());
    pool.addObject();
    pool.clear();
  }

  @Right
  static void refused() throws Exception {
    borrow(new IllegalStateException("no session today"));
  }

  @Planted(kind = "BIAS_NOT_DRAINED", at = "borrow")
  static void placeIsLost() throws Exception {
    borrow(new StackOverflowError("as it may be"));
  }
}
