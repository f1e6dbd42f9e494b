package dev.tallyman.tests.programs.gate;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.tallyman.annotations.AllowLeaks;
import dev.tallyman.annotations.ExpectLeak;
import dev.tallyman.annotations.LeakFree;
import dev.tallyman.annotations.LeakProbe;
import dev.tallyman.tests.programs.tiny.TinyBuffer;
import dev.tallyman.tests.programs.tiny.TinyPool;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The suites. */
final class Suites {
  static final TinyPool POOL = new TinyPool();

  private Suites() {}

  private static void leak() {
    POOL.get();
  }

  /** Gives everything back. */
  static class Clean {
    @Test
    void one() {
      POOL.get().release();
    }

    @Test
    void two() {
      POOL.get().release();
    }
  }

  /** Uses no pool. */
  static class NoPool {
    @Test
    void one() {}
  }

  /** Leaks as the last act of its last test. */
  @TestMethodOrder(MethodOrderer.MethodName.class)
  static class LastAct {
    @Test
    void a() {
      POOL.get().release();
    }

    @Test
    void b() {
      leak();
    }
  }

  /** Leaks on a thread that it started, and waits for that. */
  static class OwnThread {
    @Test
    void leaks() throws InterruptedException {
      Thread thread = new Thread(Suites::leak);
      thread.start();
      thread.join();
    }
  }

  /** A thread that is there before any test. */
  static final class SharedLoop {
    static final ExecutorService LOOP = Executors.newSingleThreadExecutor(SharedLoop::daemon);

    private SharedLoop() {}

    private static Thread daemon(Runnable work) {
      Thread thread = new Thread(work);
      thread.setDaemon(true);
      return thread;
    }

    static void leakThere() throws ExecutionException, InterruptedException {
      LOOP.submit(Suites::leak).get();
    }
  }

  /** Side by side with the other one, on a shared thread. */
  static class SharedA {
    static final CountDownLatch BOTH = new CountDownLatch(2);
    static final CountDownLatch DONE = new CountDownLatch(1);

    @Test
    void a() throws Exception {
      BOTH.countDown();
      BOTH.await();
      SharedLoop.leakThere();
      DONE.countDown();
    }
  }

  /** Runs as long as the other one. */
  static class SharedB {
    @Test
    void b() throws InterruptedException {
      SharedA.BOTH.countDown();
      SharedA.DONE.await();
    }
  }

  /** What the first test started acts while the second one runs. */
  @TestMethodOrder(MethodOrderer.MethodName.class)
  static class StillAtWork {
    private static final CountDownLatch NEXT = new CountDownLatch(1);
    private static final CountDownLatch DONE = new CountDownLatch(1);
    private static final CountDownLatch BESIDE = new CountDownLatch(1);

    @Test
    void starts() throws InterruptedException {
      BESIDE.await();
      new Thread(StillAtWork::work).start();
    }

    private static void work() {
      try {
        NEXT.await();
        leak();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      } finally {
        DONE.countDown();
      }
    }

    @Test
    void takesOver() throws InterruptedException {
      NEXT.countDown();
      DONE.await();
    }
  }

  /** Runs as long as that. */
  static class Beside {
    @Test
    void waits() throws InterruptedException {
      StillAtWork.BESIDE.countDown();
      StillAtWork.DONE.await();
    }
  }

  /** One after the other with its like: the first ends while a buffer of a shared thread is out. */
  abstract static class HeldElsewhere {
    static final CountDownLatch GOT = new CountDownLatch(1);
    static final CountDownLatch SECOND = new CountDownLatch(1);
    private static boolean isSecond;

    @Test
    void waits() throws InterruptedException {
      if (isSecond) {
        SECOND.countDown();
      }
      isSecond = true;
      GOT.await();
    }
  }

  /** Of two. */
  @ResourceLock("held elsewhere")
  static class HeldA extends HeldElsewhere {}

  /** Of two. */
  @ResourceLock("held elsewhere")
  static class HeldC extends HeldElsewhere {}

  /** Uses the buffer until the first of the two has ended. */
  static class HeldB {
    @Test
    void b() throws Exception {
      TinyBuffer buffer = SharedLoop.LOOP.submit(POOL::get).get();
      HeldElsewhere.GOT.countDown();
      HeldElsewhere.SECOND.await();
      buffer.release();
    }
  }

  /** Side by side with the other one. */
  static class SideA {
    static final CountDownLatch BOTH = new CountDownLatch(2);

    @Test
    void a() throws InterruptedException {
      BOTH.countDown();
      BOTH.await();
      POOL.get();
    }
  }

  /** Side by side with the other one. */
  static class SideB {
    @Test
    void b() throws InterruptedException {
      SideA.BOTH.countDown();
      SideA.BOTH.await();
      POOL.get();
    }
  }

  /** Leaves a buffer that the next class gives back. */
  static class Late1 {
    static TinyBuffer kept;

    @Test
    void keeps() {
      kept = POOL.get();
    }
  }

  /** Gives back what the class before had left. */
  static class Late2 {
    @Test
    void brings() {
      Late1.kept.release();
    }
  }

  /** Leaks, and fails itself. */
  static class Failing {
    @Test
    void failsAndLeaks() {
      POOL.get();
      fail("of its own");
    }
  }

  /** Fails at first, with a leak, and then passes without one. */
  static class Flaky {
    static boolean isSecond;

    @Test
    void failsOnce() {
      if (!isSecond) {
        isSecond = true;
        POOL.get();
        fail("of its own");
      }
    }
  }

  /** Gives a buffer back twice. */
  static class Twice {
    @Test
    void twice() {
      TinyBuffer buffer = POOL.get();
      buffer.release();
      try {
        buffer.release();
      } catch (IllegalStateException e) {
        // What the test is about.
      }
    }
  }

  /** A fixture of the class. */
  static class Fixture {
    static final TinyBuffer FOREVER = POOL.get();
    static TinyBuffer ofClass;
    private TinyBuffer ofTest;

    @BeforeAll
    static void begin() {
      ofClass = POOL.get();
    }

    @AfterAll
    static void end() {
      ofClass.release();
    }

    @BeforeEach
    void get() {
      ofTest = POOL.get();
    }

    @Test
    void one() {
      ofTest.release();
    }

    @Test
    void two() {
      ofTest.release();
    }
  }

  /** Each of these leaks once a run. */
  static class Many {
    /** Inner. */
    @Nested
    class Inner {
      @Test
      void nested() {
        POOL.get();
      }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void parameterized(int number) {
      POOL.get();
    }

    @RepeatedTest(2)
    void repeated() {
      POOL.get();
    }

    @TestFactory
    List<DynamicTest> dynamic() {
      return List.of(dynamicTest("d1", () -> POOL.get()), dynamicTest("d2", () -> POOL.get()));
    }
  }

  /** What the annotations say. */
  static class Annotated {
    @Test
    @AllowLeaks(reason = "known to the team", max = 2)
    void allowed() {
      POOL.get();
      POOL.get();
    }

    @Test
    @ExpectLeak
    void expected() {
      POOL.get();
    }

    @Test
    @LeakFree
    void probed(LeakProbe probe) {
      TinyBuffer buffer = POOL.get();
      System.out.println("watched " + probe.isWatched() + ", open " + probe.outstanding());
      buffer.release();
      probe.assertNoLeaks();
    }
  }

  /** What they say, and is not so. */
  @TestMethodOrder(MethodOrderer.MethodName.class)
  static class Broken {
    private static TinyBuffer kept;

    @Test
    @AllowLeaks(reason = "known to the team")
    void a() {
      POOL.get().release();
    }

    @Test
    @AllowLeaks(reason = "until then", until = "2020-02-29")
    void b() {
      POOL.get();
    }

    @Test
    @ExpectLeak(2)
    void c() {
      POOL.get();
    }

    @Test
    @LeakFree
    void d() {
      kept = POOL.get();
    }

    @Test
    void e() {
      kept.release();
    }

    @Test
    @AllowLeaks(reason = "one", max = 1)
    void f() {
      POOL.get();
      POOL.get();
    }
  }
}
