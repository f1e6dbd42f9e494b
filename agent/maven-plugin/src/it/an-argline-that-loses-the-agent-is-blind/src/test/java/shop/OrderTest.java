package shop;

import io.netty.buffer.PooledByteBufAllocator;
import org.junit.jupiter.api.Test;

class OrderTest {
  @Test
  void givesItsBufferBack() {
    PooledByteBufAllocator.DEFAULT.buffer(64).release();
  }
}
