package dev.tallyman.tests.programs.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.IllegalReferenceCountException;

/** Releases too often, and prints what Netty says to it. Argument: an allocator. */
public final class OverRelease {
  private OverRelease() {}

  public static void main(String[] args) throws ReflectiveOperationException {
    ByteBufAllocator allocator = NettyUses.allocator(args[0]);
    dead(allocator);
    alive(allocator);
    retained(allocator);
    System.out.println("done");
  }

  /** The second release of a buffer with one reference. */
  private static void dead(ByteBufAllocator allocator) {
    ByteBuf buffer = allocator.buffer(64);
    buffer.release();
    try {
      buffer.release();
      throw new AssertionError("no exception");
    } catch (IllegalReferenceCountException e) {
      System.out.println(e.getMessage() + ", count " + buffer.refCnt());
    }
  }

  /** A reference is taken when nobody has one any more. */
  private static void retained(ByteBufAllocator allocator) {
    ByteBuf buffer = allocator.buffer(64);
    buffer.release();
    try {
      buffer.retain();
      throw new AssertionError("no exception");
    } catch (IllegalReferenceCountException e) {
      System.out.println(e.getMessage() + ", count " + buffer.refCnt());
    }
  }

  /** More at once than there are: nothing moves, and the buffer lives on. */
  private static void alive(ByteBufAllocator allocator) {
    ByteBuf buffer = allocator.buffer(64).retain();
    try {
      buffer.release(3);
      throw new AssertionError("no exception");
    } catch (IllegalReferenceCountException e) {
      System.out.println(e.getMessage() + ", count " + buffer.refCnt());
    }
    System.out.println("freed " + buffer.release(2));
  }
}
