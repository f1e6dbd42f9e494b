package dev.tallyman.tests.programs.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.concurrent.locks.LockSupport;

/** Lets other threads have the carrier in the middle of an allocation. */
final class ParkingAllocator extends PooledByteBufAllocator {
  ParkingAllocator() {
    super(true);
  }

  @Override
  protected ByteBuf newDirectBuffer(int initial, int most) {
    LockSupport.parkNanos(1);
    ByteBuf buffer = super.newDirectBuffer(initial, most);
    Thread.yield();
    return buffer;
  }
}
