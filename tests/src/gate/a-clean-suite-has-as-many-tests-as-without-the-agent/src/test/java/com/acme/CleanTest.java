package com.acme;

import io.netty.buffer.ByteBufAllocator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CleanTest {
  @Test
  void one() {
    ByteBufAllocator.DEFAULT.buffer(16).release();
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 32})
  void sizes(int size) {
    ByteBufAllocator.DEFAULT.buffer(size).release();
  }
}
