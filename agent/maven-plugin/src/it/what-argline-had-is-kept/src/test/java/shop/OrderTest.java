package shop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.PooledByteBufAllocator;
import org.junit.jupiter.api.Test;

class OrderTest {
  @Test
  void seesThePropertiesOfTheProject() {
    assertEquals("a b", System.getProperty("shop.one"));
    assertEquals("2", System.getProperty("shop.two"));
    PooledByteBufAllocator.DEFAULT.buffer(64).release();
  }
}
