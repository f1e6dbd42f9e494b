package com.acme;

import io.netty.buffer.ByteBufAllocator;
import org.junit.jupiter.api.Test;

class CleanTest {
  @Test
  void givesBack() {
    ByteBufAllocator.DEFAULT.buffer(16).release();
  }
}
