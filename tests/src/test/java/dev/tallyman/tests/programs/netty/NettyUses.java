package dev.tallyman.tests.programs.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Uses Netty's buffers in every way. Arguments: an allocator; {@code clean}, or {@code leak} to
 * lose the last reference of each use and print where its buffer was got, if a pool misses it; uses
 * to leave out, because that version of Netty itself loses a reference there.
 */
public final class NettyUses {
  private static final List<ByteBuf> lost = new ArrayList<>();

  private NettyUses() {}

  public static void main(String[] args) throws Exception {
    ByteBufAllocator allocator = allocator(args[0]);
    boolean leak = args[1].equals("leak");
    List<String> without = List.of(args).subList(2, args.length);
    Throwable[] failure = new Throwable[1];
    Thread thread = new FastThreadLocalThread(() -> run(allocator, leak, without), "uses");
    thread.setUncaughtExceptionHandler((t, e) -> failure[0] = e);
    thread.start();
    thread.join();
    if (failure[0] != null) {
      throw new IllegalStateException(failure[0]);
    }
    System.out.println("done");
  }

  private static void run(ByteBufAllocator allocator, boolean leak, List<String> without) {
    Map<String, Use> uses = new TreeMap<>();
    uses.putAll(PlainUses.all());
    uses.putAll(DerivedUses.all());
    uses.putAll(CompositeUses.all());
    uses.putAll(HelperUses.all());
    uses.putAll(WrappedUses.all());
    uses.keySet().removeAll(without);
    for (Map.Entry<String, Use> entry : uses.entrySet()) {
      ByteBuf last = entry.getValue().by(allocator);
      if (last.refCnt() != 1) {
        throw new IllegalStateException(entry.getKey() + " leaves " + last.refCnt());
      }
      if (leak) {
        System.out.println(Gets.isLoss() ? "lost " + Gets.last() : "no loss");
        lost.add(last);
      } else if (!last.release()) {
        throw new IllegalStateException(entry.getKey() + " was not the last reference");
      }
    }
  }

  static ByteBufAllocator allocator(String name) throws ReflectiveOperationException {
    switch (name) {
      case "pooled":
        return PooledByteBufAllocator.DEFAULT;
      case "pooledHeap":
        return new PooledByteBufAllocator(false);
      case "unpooled":
        return UnpooledByteBufAllocator.DEFAULT;
      case "adaptive":
        // Not in every version.
        return (ByteBufAllocator)
            Class.forName(ByteBufAllocator.class.getPackageName() + ".AdaptiveByteBufAllocator")
                .getConstructor()
                .newInstance();
      default:
        throw new IllegalArgumentException(name);
    }
  }
}
