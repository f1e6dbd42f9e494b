package com.acme;

import io.netty.buffer.ByteBufAllocator;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@TestMethodOrder(MethodOrderer.MethodName.class)
class LastActTest {
  @Test
  void a() {
    ByteBufAllocator.DEFAULT.buffer(16).release();
  }

  @Test
  void b() {
    ByteBufAllocator.DEFAULT.buffer(16);
  }
}
