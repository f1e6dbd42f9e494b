package dev.tallyman.tests.programs.netty;

import static dev.tallyman.tests.programs.netty.Gets.here;
import static dev.tallyman.tests.programs.netty.Gets.lossless;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Buffers made of what the program has: arrays, texts, other buffers. */
final class WrappedUses {
  /** Meant to last: no finding. */
  static final ByteBuf CONSTANT =
      Unpooled.unreleasableBuffer(Unpooled.copiedBuffer("constant", StandardCharsets.UTF_8));

  private WrappedUses() {}

  static Map<String, Use> all() {
    Map<String, Use> uses = new TreeMap<>();
    uses.put("unpooledBuffer", WrappedUses::unpooledBuffer);
    uses.put("unpooledDirectBuffer", WrappedUses::unpooledDirectBuffer);
    uses.put("wrappedArray", WrappedUses::wrappedArray);
    uses.put("wrappedDirect", WrappedUses::wrappedDirect);
    uses.put("wrappedReadOnly", WrappedUses::wrappedReadOnly);
    uses.put("wrappedReadOnlyHeap", WrappedUses::wrappedReadOnlyHeap);
    uses.put("copiedText", WrappedUses::copiedText);
    uses.put("copiedBuffers", WrappedUses::copiedBuffers);
    uses.put("emptyConstant", WrappedUses::besideTheEmptyConstant);
    uses.put("copiedConstant", WrappedUses::copiedConstant);
    uses.put("wrappedBuffers", WrappedUses::wrappedBuffers);
    uses.put("partOfAnObject", WrappedUses::partOfAnObject);
    uses.put("directPartOfAnObject", WrappedUses::directPartOfAnObject);
    uses.put("unmodifiable", WrappedUses::unmodifiable);
    return uses;
  }

  private static ByteBuf unpooledBuffer(ByteBufAllocator allocator) {
    return here(Unpooled.buffer(10));
  }

  private static ByteBuf unpooledDirectBuffer(ByteBufAllocator allocator) {
    return here(Unpooled.directBuffer(10));
  }

  private static ByteBuf wrappedArray(ByteBufAllocator allocator) {
    return lossless(Unpooled.wrappedBuffer(new byte[10]));
  }

  private static ByteBuf wrappedDirect(ByteBufAllocator allocator) {
    return lossless(Unpooled.wrappedBuffer(ByteBuffer.allocateDirect(10)));
  }

  private static ByteBuf wrappedReadOnly(ByteBufAllocator allocator) {
    return lossless(Unpooled.wrappedBuffer(readOnly(10)));
  }

  private static ByteBuf wrappedReadOnlyHeap(ByteBufAllocator allocator) {
    return lossless(Unpooled.wrappedBuffer(readOnlyHeap(10)));
  }

  private static ByteBuf copiedText(ByteBufAllocator allocator) {
    return here(Unpooled.copiedBuffer("text", StandardCharsets.UTF_8));
  }

  /** Netty copies several into an array, and wraps that. */
  private static ByteBuf copiedBuffers(ByteBufAllocator allocator) {
    ByteBuf one = allocator.buffer(8).writeLong(1);
    ByteBuf two = allocator.buffer(8).writeLong(2);
    ByteBuf both = lossless(Unpooled.copiedBuffer(one, two));
    one.release();
    two.release();
    return both;
  }

  /** It may be released for ever. */
  private static ByteBuf besideTheEmptyConstant(ByteBufAllocator allocator) {
    Unpooled.EMPTY_BUFFER.retain();
    Unpooled.EMPTY_BUFFER.release();
    Unpooled.EMPTY_BUFFER.release();
    return here(allocator.heapBuffer(8));
  }

  private static ByteBuf copiedConstant(ByteBufAllocator allocator) {
    return here(Unpooled.copiedBuffer(CONSTANT));
  }

  /** The garbage collector takes the array with the object. */
  private static ByteBuf partOfAnObject(ByteBufAllocator allocator) {
    return lossless(new Encoder()).scratch;
  }

  private static ByteBuf directPartOfAnObject(ByteBufAllocator allocator) {
    return new DirectEncoder(allocator).scratch;
  }

  /** Has a buffer for as long as it lives. */
  private static final class Encoder {
    private final ByteBuf scratch = Unpooled.buffer();
  }

  /** Nobody gives its memory back but its owner. */
  private static final class DirectEncoder {
    private final ByteBuf scratch;

    DirectEncoder(ByteBufAllocator allocator) {
      scratch = here(allocator.directBuffer(10));
    }
  }

  private static ByteBuffer readOnly(int bytes) {
    return ByteBuffer.allocateDirect(bytes).asReadOnlyBuffer();
  }

  private static ByteBuffer readOnlyHeap(int bytes) {
    return ByteBuffer.allocate(bytes).asReadOnlyBuffer();
  }

  /** The wrapper takes over the references of what it wraps. */
  private static ByteBuf wrappedBuffers(ByteBufAllocator allocator) {
    ByteBuf one = here(allocator.buffer(16)).writeLong(1);
    ByteBuf two = allocator.buffer(16).writeLong(2);
    Unpooled.wrappedBuffer(allocator.buffer(16)).release();
    Unpooled.wrappedBuffer(one.retain(), two).release();
    return one;
  }

  @SuppressWarnings("deprecation") // still used
  private static ByteBuf unmodifiable(ByteBufAllocator allocator) {
    ByteBuf one = here(allocator.buffer(16)).writeLong(1);
    ByteBuf two = allocator.buffer(16).writeLong(2);
    Unpooled.unmodifiableBuffer(one.retain(), two).release();
    return one;
  }
}
