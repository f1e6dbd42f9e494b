package dev.tallyman.tests.programs.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.CompositeByteBuf;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * What a web application does that uses Netty: on a thread of its own group, with its own inherited
 * values, and in event loops that it ends with itself. Arguments: an allocator; {@code loops} to
 * use event loops, or {@code threads}; {@code clean}, or {@code leak} to lose a buffer that it
 * holds to its own end and one that it does not.
 */
public final class Deployed {
  private static final int ROUNDS = 50;
  private static final InheritableThreadLocal<Object> inherited = new InheritableThreadLocal<>();
  private static final List<ByteBuf> lost = new ArrayList<>();

  private Deployed() {}

  /** A group of the application's own class. */
  private static final class Group extends ThreadGroup {
    Group() {
      super("deployed");
    }

    @SuppressWarnings("removal") // in 17 the group would stay without it
    void end() {
      if (Runtime.version().feature() < 19) {
        destroy();
      }
    }
  }

  public static void main(String[] args) throws InterruptedException {
    inherited.set(new Object() {});
    Thread[] threads = new Thread[2];
    Group group = new Group();
    for (int i = 0; i < threads.length; i++) {
      boolean leaks = i == 0 && args[2].equals("leak");
      boolean loops = i == 0 && args[1].equals("loops");
      threads[i] = new Thread(group, () -> use(args[0], loops, leaks));
    }
    for (Thread thread : threads) {
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    group.end();
    inherited.remove();
  }

  private static void use(String name, boolean loops, boolean leaks) {
    try {
      ByteBufAllocator allocator = NettyUses.allocator(name);
      work(allocator);
      if (leaks) {
        lost.add(allocator.directBuffer(64));
        lost.get(0).retain().release();
        allocator.heapBuffer(64).writeLong(1);
      }
      if (loops) {
        inLoops(allocator);
      }
    } catch (ReflectiveOperationException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @SuppressWarnings("deprecation") // in 4.2, where another class does the same
  private static void inLoops(ByteBufAllocator allocator) throws InterruptedException {
    NioEventLoopGroup group = new NioEventLoopGroup(2);
    List<Future<?>> done = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      ByteBuf given = allocator.directBuffer(128);
      done.add(
          group.submit(
              () -> {
                work(allocator);
                given.release();
              }));
    }
    group.shutdownGracefully(0, 10, TimeUnit.SECONDS).sync();
    GlobalEventExecutor.INSTANCE.awaitInactivity(10, TimeUnit.SECONDS);
    if (!done.stream().allMatch(Future::isDone)) {
      throw new IllegalStateException("the event loops left work undone");
    }
  }

  private static void work(ByteBufAllocator allocator) {
    for (int i = 0; i < ROUNDS; i++) {
      ByteBuf buffer = allocator.buffer(256).writeLong(i).writeLong(i);
      ByteBuf slice = buffer.retainedSlice(0, 8);
      CompositeByteBuf both = allocator.compositeBuffer().addComponents(true, buffer, slice);
      both.retain().release();
      both.release();
    }
  }
}
