package dev.tallyman.tests.programs.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/** Takes and gives back references whose number is known. Arguments: rounds, allocators. */
public final class CountedReferences {
  private CountedReferences() {}

  public static void main(String[] args) throws ReflectiveOperationException {
    int rounds = Integer.parseInt(args[0]);
    for (int i = 1; i < args.length; i++) {
      count(NettyUses.allocator(args[i]), rounds);
    }
  }

  private static void count(ByteBufAllocator allocator, int rounds) {
    for (int i = 0; i < rounds; i++) {
      ByteBuf buffer = allocator.buffer(64); // 1
      buffer.retain(); // 2
      buffer.retain(5); // 7
      buffer.release(3); // 4
      buffer.slice().retain(); // 5
      buffer.duplicate().release(2); // 3
      buffer.release();
      buffer.release();
      buffer.release();
    }
  }
}
