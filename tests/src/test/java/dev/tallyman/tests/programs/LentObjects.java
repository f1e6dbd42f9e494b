package dev.tallyman.tests.programs;

import java.time.Duration;
import org.apache.commons.pool2.BasePooledObjectFactory;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.impl.DefaultPooledObject;
import org.apache.commons.pool2.impl.GenericObjectPool;

/** Uses objects of Commons Pool. Argument: what to do. */
public final class LentObjects {
  private LentObjects() {}

  /** What is lent. */
  private static final class Session {}

  /** Makes them. */
  private static final class Sessions extends BasePooledObjectFactory<Session> {
    @Override
    public Session create() {
      return new Session();
    }

    @Override
    public PooledObject<Session> wrap(Session session) {
      return new DefaultPooledObject<>(session);
    }
  }

  public static void main(String[] args) throws Exception {
    try (GenericObjectPool<Session> pool = new GenericObjectPool<>(new Sessions())) {
      for (int i = 0; i < 30; i++) {
        pool.returnObject(pool.borrowObject());
        pool.returnObject(pool.borrowObject(1000));
        pool.returnObject(pool.borrowObject(Duration.ofSeconds(1)));
        pool.invalidateObject(pool.borrowObject());
      }
      switch (args[0]) {
        case "clean" -> {}
        case "lost" -> {
          pool.borrowObject();
          pool.borrowObject();
        }
        default -> throw new IllegalArgumentException(args[0]);
      }
    }
    System.out.println("done");
  }
}
