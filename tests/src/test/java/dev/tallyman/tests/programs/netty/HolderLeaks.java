package dev.tallyman.tests.programs.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;

/** Loses one buffer in each method, which holds others. Argument: an allocator. */
public final class HolderLeaks {
  private static final List<ByteBuf> lost = new ArrayList<>();

  private HolderLeaks() {}

  public static void main(String[] args) throws ReflectiveOperationException {
    ByteBufAllocator allocator = NettyUses.allocator(args[0]);
    slice(allocator);
    sliceOfSlice(allocator);
    composite(allocator);
    compositeOfArray(allocator);
    written(allocator);
    component(allocator);
    fixed(allocator);
    lost.add(Unpooled.wrappedBuffer(new byte[8], new byte[8]));
  }

  private static ByteBuf part(ByteBufAllocator allocator) {
    return allocator.directBuffer(32).writeLong(1).writeLong(2);
  }

  private static void slice(ByteBufAllocator allocator) {
    ByteBuf buffer = part(allocator);
    lost.add(buffer.retainedSlice(0, 8));
    buffer.release();
  }

  private static void sliceOfSlice(ByteBufAllocator allocator) {
    ByteBuf buffer = part(allocator);
    ByteBuf slice = buffer.retainedSlice(0, 8);
    buffer.release();
    lost.add(slice.retainedDuplicate());
    slice.release();
  }

  private static void composite(ByteBufAllocator allocator) {
    CompositeByteBuf composite = allocator.compositeBuffer();
    composite.addComponent(true, part(allocator)).addComponent(true, part(allocator));
    lost.add(composite);
  }

  private static void compositeOfArray(ByteBufAllocator allocator) {
    CompositeByteBuf composite = allocator.compositeBuffer();
    lost.add(composite.addComponents(true, part(allocator), part(allocator), part(allocator)));
  }

  /** The composite gets its memory itself, and puts it together. */
  private static void written(ByteBufAllocator allocator) {
    CompositeByteBuf composite = allocator.compositeBuffer(2);
    for (int i = 0; i < 1000; i++) {
      composite.writeLong(i);
    }
    lost.add(composite);
  }

  /** The composite is released, and a component has one reference too many. */
  private static void component(ByteBufAllocator allocator) {
    CompositeByteBuf composite = allocator.compositeBuffer();
    ByteBuf part = part(allocator);
    composite.addComponent(true, part.retain());
    composite.release();
    lost.add(part);
  }

  @SuppressWarnings("deprecation") // still used
  private static void fixed(ByteBufAllocator allocator) {
    lost.add(Unpooled.unmodifiableBuffer(part(allocator), part(allocator)));
  }
}
