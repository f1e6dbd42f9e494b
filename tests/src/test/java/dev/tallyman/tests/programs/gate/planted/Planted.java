package dev.tallyman.tests.programs.gate.planted;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.fail;

import dev.tallyman.annotations.AllowLeaks;
import dev.tallyman.annotations.ExpectLeak;
import dev.tallyman.tests.programs.tiny.TinyBuffer;
import dev.tallyman.tests.programs.tiny.TinyPool;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.IllegalReferenceCountException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The leaks. What must be said of each is in {@code programs/gate/planted.csv}; each gets what it
 * loses in a method of its own, so that each has a name of its own.
 */
public final class Planted {
  private static final ByteBufAllocator POOL = PooledByteBufAllocator.DEFAULT;
  private static final TinyPool TINY = new TinyPool();

  private Planted() {}

  /** On the test's own thread. */
  static class Reads {
    @Test
    void forgets() {
      POOL.directBuffer(256).writeInt(1);
    }

    @RepeatedTest(3)
    void forgetsAgain() {
      POOL.heapBuffer(64).writeInt(1);
    }

    @Test
    void forgetsASlice() {
      ByteBuf buffer = POOL.directBuffer(128).writeLong(1);
      buffer.retainedSlice(0, 4);
      buffer.release();
    }

    @Test
    void forgetsAReference() {
      TinyBuffer buffer = TINY.get();
      buffer.retain();
      buffer.release();
    }
  }

  /** With what others hold. */
  static class Joins {
    @Test
    void forgetsAComposite() {
      CompositeByteBuf all = POOL.compositeDirectBuffer();
      all.addComponent(true, part(1));
      all.addComponent(true, part(2));
    }

    private static ByteBuf part(int number) {
      return POOL.directBuffer(32).writeInt(number);
    }

    @RepeatedTest(2)
    void isLeftByAnException() {
      assertThrows(NumberFormatException.class, () -> parse("no number"));
    }

    private static void parse(String text) {
      ByteBuf buffer = POOL.directBuffer(16);
      buffer.writeInt(Integer.parseInt(text));
      buffer.release();
    }
  }

  /** On threads that are not the test's. */
  static class Elsewhere {
    @RepeatedTest(2)
    void onASharedLoop() throws ExecutionException, InterruptedException {
      Loops.there(() -> POOL.directBuffer(48).writeInt(1));
    }

    @Test
    void onAPoolOfTheJdk() throws ExecutionException, InterruptedException {
      ForkJoinPool.commonPool().submit(() -> POOL.directBuffer(24).writeInt(1)).get();
    }

    @Test
    void onItsOwnThread() throws InterruptedException {
      Thread thread = new Thread(() -> POOL.heapBuffer(96).writeInt(1));
      thread.start();
      thread.join();
    }
  }

  /** One release too many. */
  static class Twice {
    @Test
    void releases() {
      ByteBuf buffer = POOL.heapBuffer(512);
      buffer.release();
      assertThrows(IllegalReferenceCountException.class, buffer::release);
    }

    @Test
    void releasesTheTinyOne() {
      TinyBuffer buffer = TINY.get();
      buffer.release();
      assertThrows(IllegalStateException.class, buffer::release);
    }
  }

  /** The sample's pages. */
  static class Pages {
    @Test
    void stranded() throws ReflectiveOperationException {
      Sample.play("S1-clone-freed-last", "ELEVATED_REFCNT");
    }

    @Test
    void undrained() throws ReflectiveOperationException {
      Sample.play("S6a-ring-closed-undrained", "RING");
    }

    @Test
    void putTwice() throws ReflectiveOperationException {
      Sample.play("S7a-put-twice", "FRAG_COUNT");
    }

    @Test
    void toAnotherPool() throws ReflectiveOperationException {
      Sample.play("S11-put-to-other-pool", "FRAG_COUNT");
    }

    @Test
    void recycledInUse() throws ReflectiveOperationException {
      Sample.play("S6f-ring-half-reused-while-held", "RING");
    }
  }

  /** Comes back when all classes have ended. */
  @ExtendWith(AtTheEnd.class)
  static class Late {
    @RepeatedTest(2)
    void comesBack() {
      ByteBuf buffer = POOL.directBuffer(72);
      AtTheEnd.run(buffer::release);
    }
  }

  /** Not to be blamed. */
  static class Excused {
    @Test
    void failsItself() {
      POOL.heapBuffer(40).writeInt(1);
      fail("of its own");
    }

    @Test
    @AllowLeaks(reason = "known to the team", max = 2)
    void isAllowed() {
      for (int i = 0; i < 2; i++) {
        POOL.heapBuffer(80).writeInt(1);
      }
    }

    @Test
    @ExpectLeak
    void isExpected() {
      POOL.heapBuffer(88).writeInt(1);
    }
  }

  /** Meant to last. */
  static class Constant {
    private static final ByteBuf GREETING = POOL.directBuffer(8).writeLong(1);

    @Test
    void greets() {
      assertEquals(1, GREETING.getLong(0));
    }
  }
}
