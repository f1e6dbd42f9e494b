package com.acme;

import io.netty.buffer.ByteBufAllocator;
import org.junit.jupiter.api.Test;

class OneTest {
  @Test
  void leaks() {
    ByteBufAllocator.DEFAULT.buffer(16);
  }
}
