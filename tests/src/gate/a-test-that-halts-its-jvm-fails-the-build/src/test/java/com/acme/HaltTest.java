package com.acme;

import io.netty.buffer.ByteBufAllocator;
import org.junit.jupiter.api.Test;

class HaltTest {
  @Test
  void halts() {
    ByteBufAllocator.DEFAULT.buffer(16);
    Runtime.getRuntime().halt(0);
  }
}
