package com.acme;

import io.netty.buffer.ByteBufAllocator;
import org.junit.Test;

public class OldTest {
  @Test
  public void leaks() {
    ByteBufAllocator.DEFAULT.buffer(16);
  }
}
