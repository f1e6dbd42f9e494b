package com.acme;

import io.netty.buffer.ByteBufAllocator;
import org.testng.annotations.Test;

public class OtherTest {
  @Test
  public void leaks() {
    ByteBufAllocator.DEFAULT.buffer(16);
  }
}
