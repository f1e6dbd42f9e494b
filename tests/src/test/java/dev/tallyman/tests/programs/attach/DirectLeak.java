package dev.tallyman.tests.programs.attach;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Takes direct buffers and gives none back, until there is no memory; then it waits to be ended.
 */
public final class DirectLeak {
  private static final int BYTES = 1 << 16;

  private DirectLeak() {}

  public static void main(String[] args) {
    List<ByteBuf> lost = new ArrayList<>();
    try {
      while (true) {
        lose(lost);
      }
    } catch (OutOfMemoryError e) {
      System.out.println("no memory after " + lost.size() + ": " + e.getClass().getName());
    }
    while (true) {
      LockSupport.park();
    }
  }

  private static void lose(List<ByteBuf> lost) {
    lost.add(PooledByteBufAllocator.DEFAULT.directBuffer(BYTES));
  }
}
