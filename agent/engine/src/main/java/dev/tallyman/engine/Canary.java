package dev.tallyman.engine;

import dev.tallyman.engine.canary.CanaryUser;
import dev.tallyman.engine.census.Census;
import dev.tallyman.engine.census.CoverageCensus;
import dev.tallyman.engine.census.MemoryCensus;
import dev.tallyman.engine.descriptor.DescriptorParser;
import dev.tallyman.engine.judge.Finding;
import dev.tallyman.engine.judge.Judge;
import dev.tallyman.engine.judge.Kind;
import dev.tallyman.engine.weave.Weaver;
import dev.tallyman.ledger.Ledger;
import dev.tallyman.ledger.PoolSnapshot;
import dev.tallyman.ledger.Sites;
import dev.tallyman.ledger.Stacks;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The self-test: a pool of our own goes through the real weaver, ledger and judge, and leaks one
 * buffer. If that leak is not found, a clean report means nothing, and says so.
 */
final class Canary implements Runnable {
  private static final String POOL = "canary";
  private static final String PACKAGE = "dev.tallyman.engine.canary.";
  private static final long PATIENCE_SECONDS = 2;

  private static final String DESCRIPTOR =
      """
      pool canary
        package  dev.tallyman.engine.canary
        inside   dev.tallyman.engine.canary.CanaryPool
        handle   CanaryBuffer
        confirm  CanaryBuffer.<init>()
        unref    CanaryBuffer.release()
        via get  CanaryPool.get()
        via unref CanaryBuffer.release()
      """;

  private final Instrumentation instrumentation;
  private final CountDownLatch done = new CountDownLatch(1);
  private volatile String outcome = "not run";

  Canary(Instrumentation instrumentation) {
    this.instrumentation = instrumentation;
  }

  /** Runs the test, once. */
  @Override
  public void run() {
    if (done.getCount() == 0) {
      return;
    }
    try {
      outcome = isCaught() ? "caught" : "missed";
    } catch (Exception | LinkageError e) {
      outcome = "missed";
    } finally {
      done.countDown();
    }
  }

  /**
   * {@code caught}, {@code missed} or {@code not run}. Waits a little for a test that is under way.
   */
  String outcome() {
    try {
      if (!done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return "not run";
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return outcome;
  }

  /** The same without waiting: where no class of a pool is loaded it may never run. */
  String outcomeSoFar() {
    return outcome;
  }

  private boolean isCaught() throws Exception {
    Runnable bringBack = leak();
    List<Finding> found = Judge.judge(census());
    bringBack.run();
    List<Finding> after = Judge.judge(census());
    return found.size() == 1
        && found.get(0).kind() == Kind.NEVER_RELEASED
        && found.get(0).count() == 1
        && found.get(0).sites().get(0).site().className().equals(CanaryUser.class.getName())
        && after.isEmpty();
  }

  @SuppressWarnings("unchecked")
  private Runnable leak() throws Exception {
    Weaver weaver = new Weaver(List.of(), List.of(), instrumentation, () -> {});
    weaver.add(DescriptorParser.parse("built-in canary", "", DESCRIPTOR));
    Class<?> user = new Cage(weaver).loadClass(CanaryUser.class.getName());
    return ((Callable<Runnable>) user.getConstructor().newInstance()).call();
  }

  private static Census census() {
    List<PoolSnapshot> pools =
        Ledger.snapshot().stream().filter(pool -> pool.name().equals(POOL)).toList();
    CoverageCensus nothing =
        new CoverageCensus(
            Map.of(),
            Map.of(),
            0,
            Map.of(),
            List.of(),
            List.of(),
            0,
            0,
            0,
            MemoryCensus.ENOUGH,
            null,
            "not run");
    return new Census(Census.Moment.END, 60_000, pools, Sites::of, Stacks::of, nothing);
  }

  /** Defines the canary's classes anew, woven. */
  private static final class Cage extends ClassLoader {
    private final Weaver weaver;

    Cage(Weaver weaver) {
      super(Canary.class.getClassLoader());
      this.weaver = weaver;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith(PACKAGE)) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> known = findLoadedClass(name);
        return known == null ? define(name) : known;
      }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      String path = name.replace('.', '/');
      try (InputStream in = getParent().getResourceAsStream(path + ".class")) {
        if (in == null) {
          throw new ClassNotFoundException(name);
        }
        byte[] bytes = in.readAllBytes();
        byte[] woven = weaver.transform(this, path, null, null, bytes);
        return defineClass(
            name, woven == null ? bytes : woven, 0, (woven == null ? bytes : woven).length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
