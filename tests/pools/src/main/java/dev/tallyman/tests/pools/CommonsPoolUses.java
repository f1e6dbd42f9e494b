package dev.tallyman.tests.pools;

import static dev.tallyman.tests.pools.Uses.keep;

import java.time.Duration;
import java.util.NoSuchElementException;
import org.apache.commons.pool2.BaseKeyedPooledObjectFactory;
import org.apache.commons.pool2.BasePooledObjectFactory;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.impl.DefaultPooledObject;
import org.apache.commons.pool2.impl.GenericKeyedObjectPool;
import org.apache.commons.pool2.impl.GenericObjectPool;
import org.apache.commons.pool2.impl.SoftReferenceObjectPool;

/** Objects of Commons Pool. */
@SuppressWarnings("deprecation") // Old versions have no other.
final class CommonsPoolUses {
  private CommonsPoolUses() {}

  /** What is lent. All of them are equal. */
  private static final class Session {
    @Override
    public boolean equals(Object other) {
      return other instanceof Session;
    }

    @Override
    public int hashCode() {
      return 1;
    }
  }

  private static final class Sessions extends BasePooledObjectFactory<Session> {
    boolean fails;

    @Override
    public Session create() {
      if (fails) {
        throw new IllegalStateException("no session today");
      }
      return new Session();
    }

    @Override
    public PooledObject<Session> wrap(Session session) {
      return new DefaultPooledObject<>(session);
    }
  }

  private static final class KeyedSessions extends BaseKeyedPooledObjectFactory<String, Session> {
    @Override
    public Session create(String key) {
      return new Session();
    }

    @Override
    public PooledObject<Session> wrap(Session session) {
      return new DefaultPooledObject<>(session);
    }
  }

  private static GenericObjectPool<Session> pool() {
    return new GenericObjectPool<>(new Sessions());
  }

  @Right
  static void borrowed() throws Exception {
    try (GenericObjectPool<Session> pool = pool()) {
      pool.returnObject(pool.borrowObject());
      pool.returnObject(pool.borrowObject(1000));
      pool.invalidateObject(pool.borrowObject());
      pool.addObject();
      Session one = pool.borrowObject();
      Session two = pool.borrowObject();
      pool.returnObject(two);
      pool.returnObject(one);
    }
  }

  @Right
  static void borrowedForADuration() throws Exception {
    try (GenericObjectPool<Session> pool = pool()) {
      pool.returnObject(pool.borrowObject(Duration.ofSeconds(1)));
    }
  }

  @Right
  static void noneLeft() throws Exception {
    try (GenericObjectPool<Session> pool = pool()) {
      pool.setMaxTotal(1);
      pool.setBlockWhenExhausted(false);
      Session only = pool.borrowObject();
      try {
        pool.borrowObject();
        throw new AssertionError("a pool lent more than it has");
      } catch (NoSuchElementException e) {
        pool.returnObject(only);
      }
    }
  }

  @Right
  static void noneMade() throws Exception {
    Sessions failing = new Sessions();
    try (GenericObjectPool<Session> pool = new GenericObjectPool<>(failing)) {
      failing.fails = true;
      try {
        pool.borrowObject();
        throw new AssertionError("a factory that fails made a session");
      } catch (IllegalStateException e) {
        failing.fails = false;
      }
      pool.returnObject(pool.borrowObject());
    }
  }

  @Right
  static void returnedElsewhereAfterClose() throws Exception {
    GenericObjectPool<Session> pool = pool();
    Session session = pool.borrowObject();
    pool.close();
    Uses.elsewhere(() -> pool.returnObject(session));
  }

  @Right
  static void keyed() throws Exception {
    try (GenericKeyedObjectPool<String, Session> pool =
        new GenericKeyedObjectPool<>(new KeyedSessions())) {
      pool.returnObject("a", pool.borrowObject("a"));
      pool.returnObject("b", pool.borrowObject("b", 1000));
      pool.invalidateObject("a", pool.borrowObject("a"));
    }
  }

  @Right
  static void soft() throws Exception {
    try (SoftReferenceObjectPool<Session> pool = new SoftReferenceObjectPool<>(new Sessions())) {
      pool.returnObject(pool.borrowObject());
      pool.invalidateObject(pool.borrowObject());
    }
  }

  @Planted(count = 2)
  static void lost() throws Exception {
    GenericObjectPool<Session> pool = keep(pool());
    for (int i = 0; i < 2; i++) {
      keep(pool.borrowObject());
    }
  }

  @Planted
  static void lostForADuration() throws Exception {
    keep(keep(pool()).borrowObject(Duration.ofSeconds(1)));
  }

  @Planted
  static void lostOfAKey() throws Exception {
    keep(keep(new GenericKeyedObjectPool<>(new KeyedSessions())).borrowObject("a"));
  }

  @Planted
  static void lostOfASoftPool() throws Exception {
    keep(keep(new SoftReferenceObjectPool<>(new Sessions())).borrowObject());
  }
}
