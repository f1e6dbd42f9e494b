package dev.tallyman.tests.programs.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.util.IllegalReferenceCountException;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Uses Netty's buffers in every way. Arguments: an allocator; {@code clean}, or {@code leak} to
 * lose the last reference of each use and print where its buffer was got, if a pool misses it, or
 * {@code twice} to release it once too often and print the same; uses to leave out, because that
 * version of Netty has none, or itself loses a reference there.
 */
public final class NettyUses {
  private static final List<ByteBuf> lost = new ArrayList<>();

  private NettyUses() {}

  public static void main(String[] args) throws Exception {
    ByteBufAllocator allocator = allocator(args[0]);
    List<String> without = List.of(args).subList(2, args.length);
    Throwable[] failure = new Throwable[1];
    Thread thread = new FastThreadLocalThread(() -> run(allocator, args[1], without), "uses");
    thread.setUncaughtExceptionHandler((t, e) -> failure[0] = e);
    thread.start();
    thread.join();
    if (failure[0] != null) {
      throw new IllegalStateException(failure[0]);
    }
    System.out.println("done");
  }

  private static void run(ByteBufAllocator allocator, String how, List<String> without) {
    Map<String, Use> uses = new TreeMap<>();
    uses.putAll(PlainUses.all());
    uses.putAll(DerivedUses.all());
    uses.putAll(CompositeUses.all());
    uses.putAll(HelperUses.all());
    uses.putAll(WrappedUses.all());
    uses.putAll(StreamUses.all());
    uses.keySet().removeAll(without);
    for (Map.Entry<String, Use> entry : uses.entrySet()) {
      ByteBuf last = entry.getValue().by(allocator);
      if (last.refCnt() != 1) {
        throw new IllegalStateException(entry.getKey() + " leaves " + last.refCnt());
      }
      if (how.equals("leak")) {
        System.out.println(Gets.isLoss() ? "lost " + Gets.last() : "no loss");
        lost.add(last);
      } else if (!last.release()) {
        throw new IllegalStateException(entry.getKey() + " was not the last reference");
      } else if (how.equals("twice")) {
        System.out.println(Gets.isLoss() ? "twice " + Gets.last() : "no loss");
        isRefused(entry.getKey(), last);
      }
    }
  }

  private static void isRefused(String name, ByteBuf released) {
    try {
      released.release();
      throw new IllegalStateException(name + " was released twice");
    } catch (IllegalReferenceCountException e) {
      if (histories(e) != 1) {
        System.out.println("untold " + name);
      }
    }
  }

  /** Netty's own detector adds where a buffer was closed that it followed. */
  private static int histories(Throwable thrown) {
    int histories = 0;
    for (Throwable suppressed : thrown.getSuppressed()) {
      String message = suppressed.getMessage();
      histories += message != null && message.startsWith("tallyman: ") ? 1 : 0;
    }
    return histories;
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
