package dev.tallyman.tests.programs.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * On each of 30 threads gets buffers until one fails, then releases what was got; and once more,
 * now with handles that had a life before. Prints the class of each error and how many buffers were
 * got. Arguments: an allocator, the size of a buffer.
 */
public final class OutOfDirectMemory {
  private static final int THREADS = 30;
  private static final int ROUNDS = 2;
  private static final int MOST = 5000;

  private final ByteBufAllocator allocator;
  private final int size;
  private final Queue<ByteBuf> got = new ConcurrentLinkedQueue<>();

  private OutOfDirectMemory(ByteBufAllocator allocator, int size) {
    this.allocator = allocator;
    this.size = size;
  }

  public static void main(String[] args) throws Exception {
    ByteBufAllocator allocator = NettyUses.allocator(args[0]);
    OutOfDirectMemory program = new OutOfDirectMemory(allocator, Integer.parseInt(args[1]));
    int sum = 0;
    for (int i = 0; i < ROUNDS; i++) {
      sum += program.round();
    }
    System.out.println("got " + sum);
  }

  private int round() throws InterruptedException {
    onThreads(this::getUntilItFails);
    int sum = got.size();
    for (ByteBuf buffer : got) {
      buffer.release();
    }
    got.clear();
    return sum;
  }

  /** All at once, because the JDK waits half a second before it gives up. */
  private static void onThreads(Runnable body) throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      Thread thread = new Thread(body, "failing-" + i);
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private void getUntilItFails() {
    try {
      while (got.size() < MOST) {
        got.add(allocator.directBuffer(size));
      }
      System.out.println("no limit");
    } catch (OutOfMemoryError expected) {
      System.out.println("failed " + expected.getClass().getName());
    }
  }
}
