package com.acme;

import static org.junit.jupiter.api.Assertions.fail;

import io.netty.buffer.ByteBufAllocator;
import org.junit.jupiter.api.Test;

class FlakyTest {
  private static boolean isSecond;

  @Test
  void failsOnce() {
    if (!isSecond) {
      isSecond = true;
      ByteBufAllocator.DEFAULT.buffer(16);
      fail("of its own");
    }
  }
}
