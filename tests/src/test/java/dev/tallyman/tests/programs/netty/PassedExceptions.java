package dev.tallyman.tests.programs.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Exceptions that leave methods which have a buffer at hand. Each way to have one is a method that
 * begins with {@code by}; one call in ten of it throws, and nobody releases that buffer. What is
 * not to be told begins with {@code not}. Prints how many exceptions passed each.
 */
public final class PassedExceptions {
  private static final int CALLS = 200;

  /** More than was asked for: the buffer moves to other memory. */
  private static final int GROWN = 3_000;

  private static final PooledByteBufAllocator ALLOCATOR = PooledByteBufAllocator.DEFAULT;
  private static final List<Object> LOGGED = new ArrayList<>();

  private PassedExceptions() {}

  private interface Way {
    void go(boolean isToThrow) throws Exception;
  }

  public static void main(String[] args) {
    Way[] ways = {
      PassedExceptions::byResult,
      PassedExceptions::byArgument,
      PassedExceptions::byCast,
      PassedExceptions::byConstructor,
      PassedExceptions::bySlice,
      PassedExceptions::bySynchronized,
      PassedExceptions::notReleased,
      PassedExceptions::notCaught,
    };
    for (Way way : ways) {
      int passed = 0;
      for (int i = 0; i < CALLS; i++) {
        try {
          way.go(i % 10 == 9);
        } catch (Exception e) {
          passed++;
        }
      }
      System.out.println(passed);
    }
  }

  private static ByteBuf got() {
    return ALLOCATOR.directBuffer(64);
  }

  private static ByteBuf other() {
    return ALLOCATOR.directBuffer(64);
  }

  private static void fail(boolean isToThrow) {
    if (isToThrow) {
      throw new IllegalStateException("bad input");
    }
  }

  private static void byResult(boolean isToThrow) {
    ByteBuf buffer = ALLOCATOR.directBuffer(64);
    buffer.writeZero(GROWN);
    fail(isToThrow);
    buffer.release();
  }

  private static void byArgument(boolean isToThrow) {
    given(isToThrow, 1.5, got());
  }

  private static void given(boolean isToThrow, double wide, ByteBuf buffer) {
    long local = System.nanoTime();
    for (int i = 0; i < 3; i++) {
      fail(isToThrow && wide * i > 2 && local != 0);
    }
    buffer.release();
  }

  private static void byCast(boolean isToThrow) {
    cast(other(), isToThrow);
  }

  private static void cast(Object message, boolean isToThrow) {
    if (message instanceof ByteBuf) {
      ByteBuf buffer = (ByteBuf) message;
      fail(isToThrow);
      ReferenceCountUtil.release(buffer);
    }
  }

  private static void byConstructor(boolean isToThrow) {
    new Owner(isToThrow).close();
  }

  private static final class Owner extends Random {
    private static final long serialVersionUID = 1;
    private final transient ByteBuf buffer;

    Owner(boolean isToThrow) {
      super(isToThrow ? 1 : 2);
      buffer = ALLOCATOR.directBuffer(64);
      fail(isToThrow);
    }

    void close() {
      buffer.release();
    }
  }

  private static void bySlice(boolean isToThrow) {
    ByteBuf whole = got();
    try {
      cut(whole, isToThrow);
    } finally {
      whole.release();
    }
  }

  private static void cut(ByteBuf whole, boolean isToThrow) {
    ByteBuf slice = whole.retainedSlice(0, 8);
    fail(isToThrow);
    slice.release();
  }

  private static void bySynchronized(boolean isToThrow) {
    synchronized (LOGGED) {
      locked(isToThrow);
    }
  }

  private static synchronized void locked(boolean isToThrow) {
    ByteBuf buffer = ALLOCATOR.directBuffer(64);
    synchronized (LOGGED) {
      try {
        fail(isToThrow);
        buffer.release();
      } finally {
        LOGGED.clear();
      }
    }
  }

  /** It is released when the exception comes. */
  private static void notReleased(boolean isToThrow) {
    ByteBuf buffer = ALLOCATOR.directBuffer(64);
    buffer.release();
    fail(isToThrow);
  }

  /** It does not leave the method. */
  private static void notCaught(boolean isToThrow) {
    ByteBuf buffer = ALLOCATOR.directBuffer(64);
    try {
      fail(isToThrow);
      buffer.release();
    } catch (IllegalStateException e) {
      LOGGED.add(e);
    }
  }
}
