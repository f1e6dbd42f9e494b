package dev.tallyman.tests.programs.netty;

import static dev.tallyman.tests.programs.netty.Gets.here;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Buffers of an allocator: got, grown, retained, handed to other threads. */
final class PlainUses {
  private static final int HUGE = 20 << 20;

  private PlainUses() {}

  static Map<String, Use> all() {
    Map<String, Use> uses = new TreeMap<>();
    uses.put("buffer", PlainUses::buffer);
    uses.put("heapBuffer", PlainUses::heapBuffer);
    uses.put("directBuffer", PlainUses::directBuffer);
    uses.put("ioBuffer", PlainUses::ioBuffer);
    uses.put("huge", PlainUses::huge);
    uses.put("empty", PlainUses::besideAnEmptyOne);
    uses.put("grown", PlainUses::grown);
    uses.put("shrunk", PlainUses::shrunk);
    uses.put("ensureWritable", PlainUses::ensureWritable);
    uses.put("retained", PlainUses::retained);
    uses.put("copied", PlainUses::copied);
    uses.put("readBytes", PlainUses::readBytes);
    uses.put("crossThread", PlainUses::releasedByAnotherThread);
    uses.put("methodReference", PlainUses::gotAndReleasedByMethodReference);
    uses.put("lambda", PlainUses::releasedByLambda);
    return uses;
  }

  private static ByteBuf buffer(ByteBufAllocator allocator) {
    return here(allocator.buffer(100));
  }

  private static ByteBuf heapBuffer(ByteBufAllocator allocator) {
    return here(allocator.heapBuffer(100, 1000));
  }

  private static ByteBuf directBuffer(ByteBufAllocator allocator) {
    return here(allocator.directBuffer());
  }

  private static ByteBuf ioBuffer(ByteBufAllocator allocator) {
    return here(allocator.ioBuffer(4096));
  }

  private static ByteBuf huge(ByteBufAllocator allocator) {
    return here(allocator.heapBuffer(HUGE));
  }

  private static ByteBuf besideAnEmptyOne(ByteBufAllocator allocator) {
    ByteBuf empty = allocator.buffer(0, 0);
    empty.retain().release();
    empty.release();
    return here(allocator.buffer(1));
  }

  /** Outgrows its memory many times: initialised again each time, and still one life. */
  private static ByteBuf grown(ByteBufAllocator allocator) {
    ByteBuf buffer = here(allocator.buffer(16));
    buffer.retain();
    for (int i = 0; i < 100_000; i++) {
      buffer.writeLong(i);
    }
    buffer.release();
    return buffer;
  }

  private static ByteBuf shrunk(ByteBufAllocator allocator) {
    ByteBuf buffer = here(allocator.directBuffer(1 << 16));
    return buffer.capacity(1 << 12).capacity(1 << 20).capacity(10);
  }

  /** Past the size of a chunk, and back into one. */
  private static ByteBuf ensureWritable(ByteBufAllocator allocator) {
    ByteBuf buffer = here(allocator.directBuffer(1 << 10));
    buffer.ensureWritable(1 << 16);
    buffer.ensureWritable(HUGE, true);
    return buffer.capacity(1 << 10);
  }

  private static ByteBuf retained(ByteBufAllocator allocator) {
    ByteBuf buffer = here(allocator.buffer(64));
    buffer.retain().retain(3).touch().touch("a hint");
    buffer.release();
    buffer.release(2);
    buffer.release();
    return buffer;
  }

  private static ByteBuf copied(ByteBufAllocator allocator) {
    ByteBuf from = allocator.buffer(64).writeLong(1);
    ByteBuf copy = here(from.copy());
    from.release();
    return copy;
  }

  private static ByteBuf readBytes(ByteBufAllocator allocator) {
    ByteBuf from = allocator.buffer(64);
    from.writeCharSequence("some text", StandardCharsets.UTF_8);
    ByteBuf read = here(from.readBytes(4));
    from.release();
    return read;
  }

  private static ByteBuf releasedByAnotherThread(ByteBufAllocator allocator) {
    ByteBuf buffer = here(allocator.buffer(256));
    buffer.retain(10);
    inAnotherThread(() -> buffer.release(4));
    inAnotherThread(() -> buffer.retain().release(7));
    return buffer;
  }

  private static void inAnotherThread(Runnable body) {
    Thread thread = new Thread(body, "other");
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ByteBuf gotAndReleasedByMethodReference(ByteBufAllocator allocator) {
    Supplier<ByteBuf> get = allocator::buffer;
    Consumer<ByteBuf> release = ByteBuf::release;
    ByteBuf buffer = here(get.get());
    release.accept(buffer.retain());
    return buffer;
  }

  private static ByteBuf releasedByLambda(ByteBufAllocator allocator) {
    ByteBuf buffer = here(allocator.buffer());
    Consumer<ByteBuf> release = b -> b.release();
    release.accept(buffer.retain());
    return buffer;
  }
}
