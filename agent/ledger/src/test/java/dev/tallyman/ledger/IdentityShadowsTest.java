package dev.tallyman.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Shadows of objects whose class has no field for them. */
class IdentityShadowsTest {
  /** An object that all others equal, and whose methods must not be asked. */
  private static final class Hostile {
    @Override
    public boolean equals(Object other) {
      throw new AssertionError("asked");
    }

    @Override
    public int hashCode() {
      throw new AssertionError("asked");
    }
  }

  @Test
  void anObjectIsKnownByIdentityAndPool() {
    Hostile one = new Hostile();
    Hostile other = new Hostile();
    IdentityShadows.set(one, 1, "one");
    IdentityShadows.set(one, 2, "two");
    assertThat(IdentityShadows.get(one, 1)).isEqualTo("one");
    assertThat(IdentityShadows.get(one, 2)).isEqualTo("two");
    assertThat(IdentityShadows.get(one, 3)).isNull();
    assertThat(IdentityShadows.get(other, 1)).isNull();
    IdentityShadows.set(one, 1, null);
    assertThat(IdentityShadows.get(one, 1)).isNull();
  }

  @Test
  void whatIsCollectedIsForgotten() throws InterruptedException {
    List<Object> kept = new ArrayList<>();
    WeakReference<Object> last = null;
    for (int i = 0; i < 10_000; i++) {
      Object object = new byte[64];
      IdentityShadows.set(object, 1, Integer.valueOf(i));
      if (i < 100) {
        kept.add(object);
      }
      last = new WeakReference<>(object);
    }
    int before = IdentityShadows.size();
    assertThat(before).isGreaterThanOrEqualTo(100);
    long end = System.nanoTime() + 30_000_000_000L;
    while ((!last.refersTo(null) || IdentityShadows.size() > 1000) && System.nanoTime() < end) {
      System.gc();
      IdentityShadows.clean();
      Thread.onSpinWait();
    }
    assertThat(IdentityShadows.size()).isBetween(100, 1000);
    for (int i = 0; i < kept.size(); i++) {
      assertThat(IdentityShadows.get(kept.get(i), 1)).isEqualTo(i);
    }
  }

  @Test
  void threadsDoNotLoseOneAnothersShadows() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Integer>> works = new ArrayList<>();
      for (int t = 0; t < 4; t++) {
        int pool = 10 + t;
        works.add(() -> fill(pool));
      }
      for (Future<Integer> found : threads.invokeAll(works)) {
        assertThat(found.get()).isEqualTo(20_000);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static int fill(int pool) {
    List<Object> objects = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      Object object = new Object();
      objects.add(object);
      IdentityShadows.set(object, pool, i);
    }
    int found = 0;
    for (int i = 0; i < objects.size(); i++) {
      found += Integer.valueOf(i).equals(IdentityShadows.get(objects.get(i), pool)) ? 1 : 0;
    }
    return found;
  }
}
