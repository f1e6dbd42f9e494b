package com.acme;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.spy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.junit.jupiter.api.Test;

class MocksTest {
  @Test
  void leaks() {
    ByteBufAllocator.DEFAULT.buffer(16);
  }

  @Test
  void mocks() {
    mock(ByteBuf.class).release();
    ByteBuf buffer = ByteBufAllocator.DEFAULT.buffer(16);
    ByteBuf spied = spy(buffer);
    spied.writeInt(1);
    buffer.release();
  }
}
