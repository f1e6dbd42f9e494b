package com.acme;

import static org.junit.jupiter.api.Assertions.fail;

import io.netty.buffer.ByteBufAllocator;
import org.junit.jupiter.api.Test;

class FailingTest {
  @Test
  void failsAndLeaks() {
    ByteBufAllocator.DEFAULT.buffer(16);
    fail("of its own");
  }
}
