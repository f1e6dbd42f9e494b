package dev.tallyman.tests.pools;

import static dev.tallyman.tests.pools.Uses.keep;

import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.IllegalReferenceCountException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.core.io.buffer.NettyDataBuffer;
import org.springframework.core.io.buffer.NettyDataBufferFactory;
import org.springframework.core.io.buffer.PooledDataBuffer;
import reactor.core.publisher.Flux;

/** Spring's data buffers: over Netty's, and over none. */
@SuppressWarnings("deprecation") // Slices: users have them.
final class SpringUses {
  private static final NettyDataBufferFactory NETTY =
      new NettyDataBufferFactory(PooledByteBufAllocator.DEFAULT);

  private SpringUses() {}

  private static NettyDataBuffer filled() {
    NettyDataBuffer buffer = NETTY.allocateBuffer(64);
    buffer.write("eight by", StandardCharsets.US_ASCII);
    return buffer;
  }

  @Right
  static void released() {
    DataBufferUtils.release(filled());
    NettyDataBuffer buffer = filled();
    buffer.retain();
    buffer.release();
    buffer.release();
  }

  @Right
  static void wrapped() {
    DataBufferUtils.release(NETTY.wrap(PooledByteBufAllocator.DEFAULT.buffer(16)));
    NETTY.wrap(new byte[16]);
  }

  @Right
  static void sliced() {
    NettyDataBuffer buffer = filled();
    DataBuffer slice = DataBufferUtils.retain(buffer.slice(0, 4));
    DataBuffer other = buffer.retainedSlice(2, 2);
    buffer.release();
    DataBufferUtils.release(other);
    DataBufferUtils.release(slice);
  }

  @Right
  static void joined() {
    DataBuffer all = DataBufferUtils.join(Flux.just(filled(), filled())).block();
    DataBufferUtils.release(all);
  }

  @Right
  static void tooMuchToJoin() {
    try {
      DataBufferUtils.join(Flux.just(filled(), filled()), 10).block();
      throw new AssertionError("more was joined than was allowed");
    } catch (DataBufferLimitException e) {
      // Released by who threw.
    }
  }

  @Right
  static void ofNoPool() {
    DataBuffer plain = new DefaultDataBufferFactory().allocateBuffer(16);
    DataBufferUtils.release(DataBufferUtils.retain(plain));
  }

  @Right
  static void elsewhere() throws Exception {
    NettyDataBuffer buffer = filled();
    Uses.elsewhere(buffer::release);
  }

  @Planted(at = "filled")
  static void lost() {
    keep(filled());
  }

  @Planted
  static void lostWrapped() {
    keep(NETTY.wrap(PooledByteBufAllocator.DEFAULT.buffer(16)));
  }

  @Planted(kind = "OVER_RELEASE", certainty = "certain")
  static void releasedTwice() {
    DataBuffer buffer = NETTY.allocateBuffer(64);
    DataBufferUtils.release(buffer);
    try {
      ((PooledDataBuffer) buffer).release();
    } catch (IllegalReferenceCountException e) {
      return;
    }
    throw new AssertionError("Netty released a buffer twice");
  }
}
