package dev.tallyman.tests.programs.netty;

import dev.tallyman.tests.programs.Refusal;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.lang.reflect.Method;

/**
 * Uses buffers after their release, which one method does: {@code first}. Arguments: an allocator;
 * {@code recycled} for a buffer that somebody else has by then.
 */
public final class RefusedUses {
  private static final int TRIES = 10_000;
  private static final int VIRTUAL_THREADS = 21;

  private RefusedUses() {}

  public static void main(String[] args) throws Exception {
    ByteBufAllocator allocator = NettyUses.allocator(args[0]);
    if (args.length > 1) {
      // Netty recycles handles only on threads of its own.
      Thread thread = new FastThreadLocalThread(() -> recycled(allocator), "recycling");
      thread.start();
      thread.join();
    } else {
      released(allocator);
      derived(allocator);
      others(allocator);
      inVirtualThread(allocator);
    }
    System.out.println("done");
  }

  private static <T extends ByteBuf> T first(T buffer) {
    while (!buffer.release()) {}
    return buffer;
  }

  private static void released(ByteBufAllocator allocator) {
    ByteBuf old = allocator.buffer(64);
    for (int i = 0; i < 20; i++) {
      old.retain().release();
    }
    first(old);
    Refusal.of("release after much", old::release);
    ByteBuf buffer = first(allocator.buffer(64).retain());
    Refusal.of("release", buffer::release);
    Refusal.of("release by a helper", () -> ReferenceCountUtil.release(buffer));
    Refusal.of("retain", buffer::retain);
    ByteBuf used = first(allocator.buffer(64));
    Refusal.of("write", () -> used.writeInt(1));
    Refusal.of("read", () -> used.getByte(0));
    Refusal.of("deep", () -> deep(1500, first(allocator.buffer(64))));
  }

  private static void deep(int frames, ByteBuf buffer) {
    if (frames > 0) {
      deep(frames - 1, buffer);
    } else {
      buffer.release();
    }
  }

  private static void derived(ByteBufAllocator allocator) {
    ByteBuf buffer = allocator.buffer(64).writeLong(1);
    ByteBuf slice = buffer.slice(0, 4);
    ByteBuf duplicate = buffer.duplicate();
    ByteBuf readOnly = buffer.asReadOnly();
    ByteBuf unreleasable = Unpooled.unreleasableBuffer(buffer);
    first(buffer);
    Refusal.of("slice", () -> slice.getByte(0));
    Refusal.of("slice's release", slice::release);
    Refusal.of("duplicate", () -> duplicate.readByte());
    Refusal.of("read-only", () -> readOnly.readByte());
    Refusal.of("unreleasable", () -> unreleasable.readByte());
  }

  private static void others(ByteBufAllocator allocator) {
    CompositeByteBuf composite = allocator.compositeBuffer();
    composite.addComponent(true, allocator.buffer(8).writeLong(1));
    first(composite);
    Refusal.of("composite", () -> composite.getByte(0));
    Refusal.of("composite's release", composite::release);
    ByteBuf wrapped = first(Unpooled.wrappedBuffer(new byte[8]));
    Refusal.of("wrapped", () -> wrapped.readLong());
  }

  private static void inVirtualThread(ByteBufAllocator allocator) throws Exception {
    if (Runtime.version().feature() >= VIRTUAL_THREADS) {
      ByteBuf buffer = first(allocator.buffer(64));
      Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
      Runnable body =
          () -> {
            Refusal.of("release in a virtual thread", buffer::release);
            Refusal.of("write in a virtual thread", () -> buffer.writeInt(1));
          };
      ((Thread) start.invoke(null, body)).join();
    }
  }

  /** Two releases by the one who had it first: the second one ends what the next one holds. */
  private static void recycled(ByteBufAllocator allocator) {
    for (int i = 0; i < TRIES; i++) {
      ByteBuf first = first(allocator.buffer(64));
      ByteBuf second = second(allocator);
      if (second == first) {
        stale(first);
        Refusal.of("stale access", () -> second.writeInt(1));
        Refusal.of("stale release", () -> second.release());
        return;
      }
      second.release();
    }
    throw new IllegalStateException("no handle was recycled");
  }

  private static ByteBuf second(ByteBufAllocator allocator) {
    return allocator.buffer(64);
  }

  private static void stale(ByteBuf buffer) {
    buffer.release();
  }
}
