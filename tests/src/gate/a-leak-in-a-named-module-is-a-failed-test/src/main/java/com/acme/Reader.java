package com.acme;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

public final class Reader {
  private Reader() {}

  public static int read(boolean forgets) {
    ByteBuf buffer = ByteBufAllocator.DEFAULT.directBuffer(16).writeInt(7);
    int read = buffer.getInt(0);
    if (!forgets) {
      buffer.release();
    }
    return read;
  }
}
