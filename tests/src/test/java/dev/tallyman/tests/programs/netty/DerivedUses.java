package dev.tallyman.tests.programs.netty;

import static dev.tallyman.tests.programs.netty.Gets.here;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufHolder;
import io.netty.buffer.DefaultByteBufHolder;
import io.netty.buffer.Unpooled;
import java.util.Map;
import java.util.TreeMap;

/** Views of a buffer, with its count or one of their own. The last reference is the buffer's. */
final class DerivedUses {
  private DerivedUses() {}

  static Map<String, Use> all() {
    Map<String, Use> uses = new TreeMap<>();
    uses.put("slice", DerivedUses::slices);
    uses.put("retainedSlice", DerivedUses::retainedSlices);
    uses.put("readRetainedSlice", DerivedUses::readRetainedSlice);
    uses.put("retainedDuplicate", DerivedUses::retainedDuplicate);
    uses.put("sliceOutlivesItsBuffer", DerivedUses::sliceOutlivesItsBuffer);
    uses.put("readOnly", DerivedUses::readOnly);
    uses.put("swapped", DerivedUses::swapped);
    uses.put("unreleasable", DerivedUses::unreleasable);
    uses.put("holder", DerivedUses::holder);
    uses.put("holderReplace", DerivedUses::holderReplace);
    return uses;
  }

  private static ByteBuf slices(ByteBufAllocator allocator) {
    ByteBuf buffer = here(allocator.buffer(64)).writeLong(1).writeLong(2);
    buffer.slice().retain();
    buffer.slice(0, 4).duplicate().release();
    return buffer.readSlice(8).slice(0, 2);
  }

  private static ByteBuf retainedSlices(ByteBufAllocator allocator) {
    ByteBuf buffer = here(allocator.buffer(64)).writeLong(1).writeLong(2);
    ByteBuf slice = buffer.retainedSlice();
    ByteBuf sliceOfSlice = slice.retainedSlice(0, 4);
    ByteBuf ofPlainSlice = buffer.slice().retainedSlice();
    slice.retain(2);
    slice.release();
    slice.release(2);
    sliceOfSlice.release();
    ofPlainSlice.release();
    return buffer;
  }

  private static ByteBuf readRetainedSlice(ByteBufAllocator allocator) {
    ByteBuf buffer = here(allocator.buffer(64)).writeLong(1).writeLong(2);
    while (buffer.isReadable()) {
      buffer.readRetainedSlice(4).release();
    }
    return buffer;
  }

  private static ByteBuf retainedDuplicate(ByteBufAllocator allocator) {
    ByteBuf buffer = here(allocator.directBuffer(64)).writeLong(1);
    ByteBuf duplicate = buffer.retainedDuplicate();
    ByteBuf again = duplicate.retainedDuplicate();
    duplicate.release();
    again.release();
    return buffer;
  }

  /** The first reference is released before the slice's. */
  private static ByteBuf sliceOutlivesItsBuffer(ByteBufAllocator allocator) {
    ByteBuf other = allocator.buffer(64).writeLong(1);
    ByteBuf slice = other.retainedSlice(0, 4);
    other.release();
    slice.release();
    return here(allocator.buffer(64));
  }

  private static ByteBuf readOnly(ByteBufAllocator allocator) {
    ByteBuf buffer = here(allocator.buffer(64)).writeLong(1);
    ByteBuf readOnly = buffer.asReadOnly();
    readOnly.retain();
    readOnly.retainedSlice(0, 2).release();
    readOnly.retainedDuplicate().release();
    buffer.release();
    return readOnly;
  }

  @SuppressWarnings("deprecation") // still used
  private static ByteBuf swapped(ByteBufAllocator allocator) {
    ByteBuf buffer = here(allocator.buffer(64)).writeLong(1);
    ByteBuf swapped = buffer.order(java.nio.ByteOrder.LITTLE_ENDIAN);
    swapped.retain();
    swapped.retainedSlice(0, 2).release();
    buffer.release();
    return swapped;
  }

  private static ByteBuf unreleasable(ByteBufAllocator allocator) {
    ByteBuf buffer = here(allocator.buffer(64)).writeLong(1);
    ByteBuf unreleasable = Unpooled.unreleasableBuffer(buffer);
    unreleasable.release();
    unreleasable.retain();
    unreleasable.slice().release();
    return buffer;
  }

  private static ByteBuf holder(ByteBufAllocator allocator) {
    ByteBuf buffer = here(allocator.buffer(64)).writeLong(1);
    ByteBufHolder holder = new DefaultByteBufHolder(buffer);
    holder.retain().release();
    holder.duplicate().retain();
    holder.retainedDuplicate().release();
    holder.release();
    return holder.content();
  }

  private static ByteBuf holderReplace(ByteBufAllocator allocator) {
    ByteBufHolder holder = new DefaultByteBufHolder(allocator.buffer(64).writeLong(1));
    ByteBuf buffer = here(allocator.buffer(64));
    ByteBufHolder replaced = holder.replace(buffer);
    holder.release();
    return replaced.content();
  }
}
