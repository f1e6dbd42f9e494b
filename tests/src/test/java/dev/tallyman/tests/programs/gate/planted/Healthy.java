package dev.tallyman.tests.programs.gate.planted;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tallyman.tests.programs.tiny.TinyBuffer;
import dev.tallyman.tests.programs.tiny.TinyPool;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;

/** Two hundred tests that give everything back, each in one of eight ways. */
public final class Healthy {
  private static final ByteBufAllocator POOL = PooledByteBufAllocator.DEFAULT;
  private static final TinyPool TINY = new TinyPool();
  private static final int TIMES = 25;

  private Healthy() {}

  /** On the test's own thread. */
  static class Plain {
    @RepeatedTest(TIMES)
    void direct() {
      for (int i = 0; i < 100; i++) {
        ByteBuf buffer = POOL.directBuffer(64 << i % 8).writeInt(i);
        ByteBuf slice = buffer.retainedSlice(0, 4);
        buffer.release();
        assertEquals(i, slice.getInt(0));
        slice.release();
      }
    }

    @RepeatedTest(TIMES)
    void composite() {
      CompositeByteBuf all = POOL.compositeBuffer();
      for (int i = 0; i < 10; i++) {
        all.addComponent(true, POOL.directBuffer(16).writeInt(i));
      }
      ByteBuf copy = all.copy();
      all.release();
      assertEquals(40, copy.readableBytes());
      copy.release();
    }

    @RepeatedTest(TIMES)
    void unpooledAndTiny() {
      ByteBuf buffer = Unpooled.buffer(16).writeInt(1);
      TinyBuffer tiny = TINY.get();
      tiny.retain();
      tiny.release();
      tiny.release();
      assertThrows(IndexOutOfBoundsException.class, () -> buffer.getLong(12));
      buffer.release();
    }
  }

  /** Across threads. */
  static class Handed {
    @RepeatedTest(TIMES)
    void toASharedLoop() throws ExecutionException, InterruptedException {
      ByteBuf buffer = POOL.directBuffer(128);
      Loops.there(buffer::release);
    }

    @RepeatedTest(TIMES)
    void fromASharedLoop() throws ExecutionException, InterruptedException {
      Loops.there(() -> POOL.directBuffer(128)).release();
    }

    @RepeatedTest(TIMES)
    void throughAQueue() throws InterruptedException {
      BlockingQueue<ByteBuf> queue = new LinkedBlockingQueue<>();
      Thread producer =
          new Thread(
              () -> {
                for (int i = 0; i < 20; i++) {
                  queue.add(POOL.heapBuffer(32));
                }
              });
      producer.start();
      for (int i = 0; i < 20; i++) {
        queue.take().release();
      }
      producer.join();
    }
  }

  /** Around each test. */
  static class Fixture {
    private ByteBuf buffer = Unpooled.EMPTY_BUFFER;

    @BeforeEach
    void get() {
      buffer = POOL.directBuffer(32);
    }

    @AfterEach
    void give() {
      buffer.release();
    }

    @RepeatedTest(TIMES)
    void isUsed() {
      buffer.retain().release();
    }
  }

  /** The sample's pages. */
  static class Pages {
    @RepeatedTest(TIMES)
    void cloneFreedFirst() throws ReflectiveOperationException {
      Sample.play("S2-clone-freed-first", "FRAG_COUNT");
    }
  }
}
