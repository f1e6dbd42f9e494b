package dev.tallyman.tests.programs.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;

/**
 * Loses one small buffer among many that are released, and says the size of its chunk. Argument: an
 * allocator.
 */
public final class SmallSlices {
  private static final List<ByteBuf> lost = new ArrayList<>();

  private SmallSlices() {}

  public static void main(String[] args) throws ReflectiveOperationException {
    ByteBufAllocator allocator = NettyUses.allocator(args[0]);
    List<ByteBuf> released = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      ByteBuf buffer = allocator.directBuffer(64);
      (i == 7 ? lost : released).add(buffer);
    }
    for (ByteBuf buffer : released) {
      buffer.release();
    }
    Object chunk = read(lost.get(0), "chunk");
    Object size = read(chunk, "chunkSize");
    System.out.println(size != null ? size : read(chunk, "capacity"));
  }

  private static Object read(Object of, String name) throws ReflectiveOperationException {
    for (Class<?> at = of.getClass(); at != null; at = at.getSuperclass()) {
      for (Field field : at.getDeclaredFields()) {
        if (field.getName().equals(name)) {
          field.setAccessible(true);
          return field.get(of);
        }
      }
    }
    return null;
  }
}
