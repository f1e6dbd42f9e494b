package com.acme;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.junit.jupiter.api.Test;

class FirstTest {
  static ByteBuf kept;

  @Test
  void keeps() {
    kept = ByteBufAllocator.DEFAULT.buffer(16);
  }
}
