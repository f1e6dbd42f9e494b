package com.acme;

import io.netty.buffer.ByteBufAllocator;
import org.junit.jupiter.api.Test;

class KnownTest {
  @Test
  void leaks() {
    ByteBufAllocator.DEFAULT.buffer(16);
  }

  @Test
  void gives() {
    ByteBufAllocator.DEFAULT.buffer(16).release();
  }
}
