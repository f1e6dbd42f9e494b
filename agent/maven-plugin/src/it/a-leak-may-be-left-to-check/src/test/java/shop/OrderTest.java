package shop;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import org.junit.jupiter.api.Test;

class OrderTest {
  static ByteBuf last;

  @Test
  void forgetsABuffer() {
    last = PooledByteBufAllocator.DEFAULT.buffer(64);
  }
}
