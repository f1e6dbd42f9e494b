package dev.tallyman.tests.programs.netty;

import static dev.tallyman.tests.programs.netty.Gets.here;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.util.ReferenceCountUtil;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Netty's static helpers: encode, read, release. */
final class HelperUses {
  private HelperUses() {}

  static Map<String, Use> all() {
    Map<String, Use> uses = new TreeMap<>();
    uses.put("writeUtf8", HelperUses::writeUtf8);
    uses.put("writeAscii", HelperUses::writeAscii);
    uses.put("encodeString", HelperUses::encodeString);
    uses.put("readBytesOfUtil", HelperUses::readBytes);
    uses.put("threadLocalDirect", HelperUses::threadLocalDirect);
    uses.put("referenceCountUtil", HelperUses::referenceCountUtil);
    return uses;
  }

  private static ByteBuf writeUtf8(ByteBufAllocator allocator) {
    return here(ByteBufUtil.writeUtf8(allocator, "text"));
  }

  private static ByteBuf writeAscii(ByteBufAllocator allocator) {
    return here(ByteBufUtil.writeAscii(allocator, "text"));
  }

  private static ByteBuf encodeString(ByteBufAllocator allocator) {
    CharBuffer text = CharBuffer.wrap("text");
    return here(ByteBufUtil.encodeString(allocator, text, StandardCharsets.UTF_8));
  }

  private static ByteBuf readBytes(ByteBufAllocator allocator) {
    ByteBuf from = allocator.buffer(16).writeLong(1);
    ByteBuf read = here(ByteBufUtil.readBytes(allocator, from, 4));
    from.release();
    return read;
  }

  /** Null unless -Dio.netty.threadLocalDirectBufferSize is above 0; recycled on release. */
  private static ByteBuf threadLocalDirect(ByteBufAllocator allocator) {
    for (int i = 0; i < 20; i++) {
      ByteBuf first = ByteBufUtil.threadLocalDirectBuffer();
      if (first != null) {
        first.writeInt(i).release();
      }
    }
    ByteBuf buffer = here(ByteBufUtil.threadLocalDirectBuffer());
    return buffer == null ? here(allocator.directBuffer()) : buffer;
  }

  private static ByteBuf referenceCountUtil(ByteBufAllocator allocator) {
    ByteBuf buffer = here(allocator.buffer(16));
    ReferenceCountUtil.retain(buffer);
    ReferenceCountUtil.retain(buffer, 3);
    ReferenceCountUtil.release(buffer);
    ReferenceCountUtil.release(buffer, 2);
    ReferenceCountUtil.safeRelease(ReferenceCountUtil.touch(buffer));
    ReferenceCountUtil.release("not counted");
    return buffer;
  }
}
