package dev.tallyman.tests.programs.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/** One way to use a buffer. */
interface Use {
  /** Uses buffers and gives back all references but one: the result's. */
  ByteBuf by(ByteBufAllocator allocator);
}
