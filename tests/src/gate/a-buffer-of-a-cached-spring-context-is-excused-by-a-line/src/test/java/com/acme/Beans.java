package com.acme;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class Beans {
  @Bean(destroyMethod = "release")
  ByteBuf buffer() {
    return ByteBufAllocator.DEFAULT.directBuffer(16).writeInt(7);
  }
}
