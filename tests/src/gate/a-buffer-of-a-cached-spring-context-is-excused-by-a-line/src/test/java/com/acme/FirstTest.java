package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.ByteBuf;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

@SpringJUnitConfig(Beans.class)
class FirstTest {
  @Autowired ByteBuf buffer;

  @Test
  void reads() {
    assertEquals(7, buffer.getInt(0));
  }
}
