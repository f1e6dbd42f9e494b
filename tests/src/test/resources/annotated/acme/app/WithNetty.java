package acme.app;

import acme.slabs.BytePool;
import acme.slabs.Slab;
import acme.slabs.SlabPool;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Copies between Netty's buffers and those of two pools of its own, and loses one of each. */
public final class WithNetty {
  private static final SlabPool SLABS = new SlabPool();
  private static final BytePool BYTES = new BytePool();
  private static final List<Object> KEPT = new ArrayList<>();

  private WithNetty() {}

  public static void main(String[] uses) {
    for (int i = 0; i < 100; i++) {
      use(i == 50);
    }
    System.out.println("used " + SLABS.used());
  }

  private static void use(boolean forgets) {
    ByteBuf netty = PooledByteBufAllocator.DEFAULT.directBuffer(256);
    Slab slab = SLABS.take(64);
    ByteBuffer bytes = BYTES.borrow(32);
    netty.writeBytes(bytes);
    netty.retain();
    slab.retain(1);
    slab.release();
    netty.release();
    if (forgets) {
      KEPT.addAll(List.of(netty, slab, bytes));
    } else {
      netty.release();
      slab.release();
      bytes.clear();
      BYTES.giveBack(bytes, "done");
    }
  }
}
