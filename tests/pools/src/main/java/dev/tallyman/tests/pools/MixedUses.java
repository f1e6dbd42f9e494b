package dev.tallyman.tests.pools;

import static dev.tallyman.tests.pools.Uses.keep;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import org.eclipse.jetty.io.ArrayByteBufferPool;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.RetainableByteBuffer;

/** Two libraries' pools and the program's own, which hand their buffers to each other. */
final class MixedUses {
  private static final PooledByteBufAllocator NETTY = PooledByteBufAllocator.DEFAULT;
  private static final ByteBufferPool JETTY = new ArrayByteBufferPool();
  private static final Crates CRATES = new Crates();

  private MixedUses() {}

  private static ByteBuf filled() {
    return NETTY.directBuffer(64).writeZero(64);
  }

  /** Jetty's count over Netty's memory: its last release is Netty's. */
  @Right
  static void ofNettyInJetty() {
    ByteBuf memory = filled();
    RetainableByteBuffer buffer = RetainableByteBuffer.wrap(memory.nioBuffer(), memory::release);
    buffer.retain();
    buffer.release();
    buffer.release();
    ByteBuf more = filled();
    Content.Chunk chunk = Content.Chunk.from(more.nioBuffer(), true, () -> more.release());
    chunk.retain();
    chunk.release();
    chunk.release();
  }

  @Right
  static void ofJettyInNetty() {
    RetainableByteBuffer memory = JETTY.acquire(1024, true);
    ByteBuf view = Unpooled.wrappedBuffer(memory.getByteBuffer());
    view.retain().release();
    view.release();
    memory.release();
  }

  @Right
  static void inCrates() throws Exception {
    ByteBuf memory = filled();
    ByteBuf part = memory.retainedSlice(0, 8);
    Crates.Crate crate = CRATES.take();
    crate.load(part::release);
    memory.release();
    Uses.elsewhere(() -> CRATES.give(crate));
    RetainableByteBuffer buffer = JETTY.acquire(1024, false);
    Crates.Crate other = CRATES.take();
    other.load(buffer::release);
    CRATES.give(other);
  }

  @Planted(count = 2)
  static void lostOfNetty() {
    keep(NETTY.directBuffer(64));
    keep(NETTY.directBuffer(64));
  }

  @Planted
  static void lostOfJetty() {
    keep(JETTY.acquire(1024, true));
  }

  @Planted(count = 3)
  static void lostCrates() {
    for (int i = 0; i < 3; i++) {
      keep(CRATES.take());
    }
  }

  /** Jetty's buffer is lost, and Netty's memory with it: that is one. */
  @Planted
  static void lostOfNettyInJetty() {
    ByteBuf memory = NETTY.directBuffer(64).writeZero(64);
    RetainableByteBuffer buffer =
        keep(RetainableByteBuffer.wrap(memory.nioBuffer(), memory::release));
    buffer.retain();
    buffer.release();
  }

  /** The crate comes back, and what it carried does not. */
  @Planted
  static void lostOfJettyOnItsWay() {
    RetainableByteBuffer buffer = keep(JETTY.acquire(1024, false));
    Crates.Crate crate = CRATES.take();
    crate.load(buffer::release);
    crate.load(() -> {});
    CRATES.give(crate);
  }

  @Planted(kind = "DOUBLE_RECYCLE", certainty = "certain")
  static void givenTwice() {
    Crates other = new Crates();
    Crates.Crate crate = other.take();
    other.give(crate);
    other.give(crate);
  }
}
