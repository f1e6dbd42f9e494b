package dev.tallyman.tests.programs.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayList;
import java.util.List;

/**
 * Gets and releases buffers on many threads at once, so that they come into each other's way: the
 * adaptive allocator then drops a handle that it made ready and tries another way. Arguments: an
 * allocator, rounds.
 */
public final class ContendedAllocator {
  private static final int THREADS = 32;
  private static final int HELD = 8;

  private ContendedAllocator() {}

  public static void main(String[] args) throws Exception {
    ByteBufAllocator allocator = NettyUses.allocator(args[0]);
    int rounds = Integer.parseInt(args[1]);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      // Netty has no caches of their own for threads that are not its own.
      Thread thread = new Thread(() -> work(allocator, rounds), "contending-" + i);
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static void work(ByteBufAllocator allocator, int rounds) {
    ByteBuf[] held = new ByteBuf[HELD];
    for (int i = 0; i < rounds; i++) {
      int slot = i % HELD;
      if (held[slot] != null) {
        held[slot].release();
      }
      held[slot] = allocator.heapBuffer(64 << slot);
    }
    for (ByteBuf buffer : held) {
      buffer.release();
    }
  }
}
