package dev.tallyman.tests.programs.attach;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetric;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import io.netty.buffer.PoolArenaMetric;
import io.netty.buffer.PoolChunkListMetric;
import io.netty.buffer.PoolChunkMetric;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.IllegalReferenceCountException;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * Does what the lines on its input say, and answers each by a line:
 *
 * <ul>
 *   <li>{@code take N}: takes N buffers of 256 bytes and keeps them;
 *   <li>{@code give N}: releases the N that it has kept longest;
 *   <li>{@code twice}: releases one buffer twice;
 *   <li>{@code others}: takes one buffer of each class of sizes from an allocator of its own, and
 *       one from another on a thread of Netty's, which lives on; nothing static leads to them;
 *   <li>{@code metric}: what all allocators count as out: buffers, bytes, small, normal and huge
 *       ones;
 *   <li>{@code chunks}: how many chunks of theirs have something out, and how many bytes;
 *   <li>{@code default}: takes a buffer of 256 bytes of Netty's default allocator, and says how
 *       much memory that holds.
 * </ul>
 */
public final class OnCall {
  private static final int BYTES = 256;
  private static final int NORMAL = 100_000;
  private static final int HUGE = 20_000_000;

  private final Deque<ByteBuf> kept = new ArrayDeque<>();

  private final List<PooledByteBufAllocator> allocators = new ArrayList<>();

  private OnCall() {
    allocators.add(PooledByteBufAllocator.DEFAULT);
  }

  public static void main(String[] args) throws IOException {
    OnCall program = new OnCall();
    program.take(1);
    program.give(1);
    System.out.println("ready");
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      System.out.println(program.answer(line.split(" ")));
    }
  }

  private String answer(String[] words) {
    switch (words[0]) {
      case "take":
        take(Integer.parseInt(words[1]));
        return "kept " + kept.size();
      case "give":
        give(Integer.parseInt(words[1]));
        return "kept " + kept.size();
      case "twice":
        return twice();
      case "others":
        return others();
      case "metric":
        return metric();
      case "chunks":
        return chunks();
      case "default":
        return ofDefault();
      default:
        return "what is " + words[0];
    }
  }

  private void take(int count) {
    for (int i = 0; i < count; i++) {
      kept.add(PooledByteBufAllocator.DEFAULT.directBuffer(BYTES));
    }
  }

  private void give(int count) {
    for (int i = 0; i < count; i++) {
      kept.remove().release();
    }
  }

  private String others() {
    PooledByteBufAllocator own = new PooledByteBufAllocator(true);
    allocators.add(own);
    for (int size : new int[] {BYTES, NORMAL, HUGE}) {
      kept.add(own.directBuffer(size));
      kept.add(own.heapBuffer(size));
    }
    PooledByteBufAllocator nettys = new PooledByteBufAllocator(false);
    allocators.add(nettys);
    CountDownLatch taken = new CountDownLatch(1);
    Thread thread =
        new FastThreadLocalThread(
            () -> {
              kept.add(nettys.heapBuffer(BYTES));
              taken.countDown();
              while (true) {
                LockSupport.park();
              }
            });
    thread.setDaemon(true);
    thread.start();
    try {
      taken.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return "kept " + kept.size();
  }

  private String metric() {
    long[] sums = new long[5];
    for (PooledByteBufAllocator allocator : allocators) {
      List<PoolArenaMetric> arenas = new ArrayList<>(allocator.metric().directArenas());
      arenas.addAll(allocator.metric().heapArenas());
      for (PoolArenaMetric arena : arenas) {
        sums[0] += arena.numActiveAllocations();
        sums[1] += arena.numActiveBytes();
        sums[2] += arena.numActiveSmallAllocations();
        sums[3] += arena.numActiveNormalAllocations();
        sums[4] += arena.numActiveHugeAllocations();
      }
    }
    return Arrays.stream(sums).mapToObj(String::valueOf).collect(Collectors.joining(" "));
  }

  private String chunks() {
    int chunks = 0;
    long bytes = 0;
    for (PooledByteBufAllocator allocator : allocators) {
      List<PoolArenaMetric> arenas = new ArrayList<>(allocator.metric().directArenas());
      arenas.addAll(allocator.metric().heapArenas());
      for (PoolArenaMetric arena : arenas) {
        for (PoolChunkListMetric list : arena.chunkLists()) {
          for (PoolChunkMetric chunk : list) {
            chunks += chunk.freeBytes() < chunk.chunkSize() ? 1 : 0;
            bytes += chunk.chunkSize() - chunk.freeBytes();
          }
        }
      }
    }
    return chunks + " " + bytes;
  }

  private String ofDefault() {
    ByteBufAllocator allocator = ByteBufAllocator.DEFAULT;
    kept.add(allocator.directBuffer(BYTES));
    ByteBufAllocatorMetric metric = ((ByteBufAllocatorMetricProvider) allocator).metric();
    return String.valueOf(metric.usedDirectMemory() + metric.usedHeapMemory());
  }

  private static String twice() {
    ByteBuf buffer = PooledByteBufAllocator.DEFAULT.directBuffer(BYTES);
    buffer.release();
    try {
      buffer.release();
      return "released twice";
    } catch (IllegalReferenceCountException e) {
      return "refused";
    }
  }
}
