package shop;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import org.junit.Test;

public class OrderTest {
  static ByteBuf last;

  @Test
  public void forgetsABuffer() {
    last = PooledByteBufAllocator.DEFAULT.buffer(64);
  }
}
