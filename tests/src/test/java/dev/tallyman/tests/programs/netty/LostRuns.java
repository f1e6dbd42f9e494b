package dev.tallyman.tests.programs.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.lang.reflect.Field;

/**
 * Gets buffers of whole pages and small ones, all of which come back. Argument {@code runs}: three
 * of 64 KiB forget before where they lie, so that the chunk is not told; {@code small}: five of 64
 * bytes do; {@code none}: none does.
 */
public final class LostRuns {
  private static final int RUN = 64 << 10;

  /** Not a local: a chunk that is collected with its allocator has no account any more. */
  private static final PooledByteBufAllocator allocator = new PooledByteBufAllocator(true);

  private LostRuns() {}

  public static void main(String[] args) throws ReflectiveOperationException {
    int size = args[0].equals("small") ? 64 : RUN;
    int lost = args[0].equals("runs") ? 3 : args[0].equals("small") ? 5 : 0;
    ByteBuf kept = allocator.directBuffer(100);
    for (int i = 0; i < 20; i++) {
      ByteBuf run = allocator.directBuffer(size);
      if (i < lost) {
        forget(run);
      }
      run.release();
    }
    // Larger than a chunk: one of its own, which ends with it.
    allocator.directBuffer(8 << 20).release();
    kept.release();
  }

  /** It will not tell its chunk, nor any cache, that it is released. */
  static void forget(ByteBuf buffer) throws ReflectiveOperationException {
    for (Class<?> at = buffer.getClass(); at != null; at = at.getSuperclass()) {
      for (Field field : at.getDeclaredFields()) {
        if (field.getName().equals("handle")) {
          field.setAccessible(true);
          field.setLong(buffer, -1);
          return;
        }
      }
    }
    throw new NoSuchFieldException("handle");
  }
}
