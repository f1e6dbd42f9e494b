package com.acme;

import io.netty.buffer.ByteBufAllocator;
import org.junit.jupiter.api.Test;

class ExitTest {
  @Test
  void exits() {
    ByteBufAllocator.DEFAULT.buffer(16);
    System.exit(0);
  }
}
