package dev.tallyman.tests.programs.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PoolArenaMetric;
import io.netty.buffer.PoolChunkListMetric;
import io.netty.buffer.PoolChunkMetric;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A random load on three threads that stands still at random moments; at each, what the agent's
 * census says of the allocator's chunks is compared with what the allocator says. In the last tenth
 * some buffers forget where they lie before they are released: the census must say how much nobody
 * has. Arguments: an allocator, how many moments, whether buffers may forget.
 */
public final class ChunkMetrics {
  private static final int THREADS = 3;

  private final ByteBufAllocator allocator;
  private final Random random = new Random(42);
  private final List<ByteBuf> open = new ArrayList<>();
  private final ExecutorService[] threads = new ExecutorService[THREADS];
  private int moments;
  private long parkedSeen;
  private final boolean forgets;
  private int forgotten;
  private long forgottenBytes;

  private ChunkMetrics(ByteBufAllocator allocator, boolean forgets) {
    this.allocator = allocator;
    this.forgets = forgets;
  }

  public static void main(String[] args) throws Exception {
    ByteBufAllocator allocator =
        args[0].equals("pooled") ? new PooledByteBufAllocator(true) : NettyUses.allocator(args[0]);
    ChunkMetrics load = new ChunkMetrics(allocator, Boolean.parseBoolean(args[2]));
    load.run(Integer.parseInt(args[1]));
    System.out.println("equal at " + load.moments + " moments");
    System.out.println("parked " + (load.parkedSeen > 0));
  }

  private void run(int count) throws Exception {
    for (int i = 0; i < THREADS; i++) {
      threads[i] = Executors.newSingleThreadExecutor(new DefaultThreadFactory("load", true));
    }
    while (moments < count) {
      step();
      if (forgets && moments >= count - count / 10 && moments % 10 == 0 && !open.isEmpty()) {
        forget(open.remove(random.nextInt(open.size())));
      }
      compare();
      moments++;
    }
    for (ByteBuf buffer : open) {
      buffer.release();
    }
    for (ExecutorService thread : threads) {
      thread.shutdown();
    }
  }

  /** Some gets and releases, each on any thread: most buffers end on another one than theirs. */
  private void step() throws Exception {
    List<Future<?>> done = new ArrayList<>();
    for (ExecutorService thread : threads) {
      List<Integer> gets = new ArrayList<>();
      List<ByteBuf> releases = new ArrayList<>();
      for (int i = random.nextInt(20); i > 0; i--) {
        if (open.size() < 300 && random.nextInt(100) < 52) {
          gets.add(1 << random.nextInt(17) | random.nextInt(64));
        } else if (!open.isEmpty()) {
          releases.add(open.remove(random.nextInt(open.size())));
        }
      }
      boolean direct = random.nextInt(4) > 0;
      done.add(
          thread.submit(
              () -> {
                for (int size : gets) {
                  ByteBuf got = direct ? allocator.directBuffer(size) : allocator.heapBuffer(size);
                  synchronized (open) {
                    open.add(got);
                  }
                }
                for (ByteBuf buffer : releases) {
                  buffer.release();
                }
              }));
      done.get(done.size() - 1).get();
    }
  }

  private void forget(ByteBuf buffer) throws Exception {
    forgotten++;
    forgottenBytes += ((Number) field(buffer, "maxLength")).longValue();
    LostRuns.forget(buffer);
    buffer.release();
  }

  private void compare() throws Exception {
    Object notes = call(call(pool(), "notes"), "pages");
    if (allocator instanceof PooledByteBufAllocator) {
      pooled((PooledByteBufAllocator) allocator, notes);
    } else {
      adaptive(notes);
    }
  }

  @SuppressWarnings("deprecation") // 4.1.3 has the arenas nowhere else.
  private void pooled(PooledByteBufAllocator pooled, Object notes) throws Exception {
    long taken = 0;
    long used = 0;
    long handles = 0;
    for (Object page : (List<?>) call(notes, "pages")) {
      taken += (long) call(page, "taken");
      used += (long) call(page, "used");
      handles += (int) call(page, "handles");
    }
    long parked = 0;
    for (Object cache : (List<?>) call(notes, "parked")) {
      parked += (int) call(cache, "parked");
    }
    parkedSeen += parked;
    long active = 0;
    long usedByMetric = 0;
    List<PoolArenaMetric> arenas = new ArrayList<>(pooled.directArenas());
    arenas.addAll(pooled.heapArenas());
    for (PoolArenaMetric arena : arenas) {
      active += arena.numActiveAllocations();
      for (PoolChunkListMetric chunks : arena.chunkLists()) {
        for (PoolChunkMetric chunk : chunks) {
          usedByMetric += chunk.chunkSize() - chunk.freeBytes();
        }
      }
    }
    equal("open buffers", open.size(), handles);
    equal("bytes used", usedByMetric, used);
    equal("active allocations", active, handles + parked + forgotten);
    long stranded = 0;
    for (Object lost : (List<?>) call(notes, "stranded")) {
      stranded += (long) call(lost, "bytes");
    }
    equal("bytes that nobody has", forgottenBytes, stranded);
    Method pinned = method(PooledByteBufAllocator.class, "pinnedDirectMemory");
    if (pinned != null) {
      Method heap = method(PooledByteBufAllocator.class, "pinnedHeapMemory");
      equal(
          "pinned bytes",
          (long) pinned.invoke(pooled) + (long) heap.invoke(pooled),
          taken + forgottenBytes);
    }
  }

  /** The allocator has no such metric: its chunks are looked at through the open buffers. */
  private void adaptive(Object notes) throws Exception {
    Map<Object, Integer> chunks = new IdentityHashMap<>();
    for (ByteBuf buffer : open) {
      chunks.merge(field(buffer, "chunk"), 1, Integer::sum);
    }
    long bytes = 0;
    Map<Long, Integer> segments = new HashMap<>();
    for (Map.Entry<Object, Integer> chunk : chunks.entrySet()) {
      bytes += ((Number) field(chunk.getKey(), "capacity")).longValue();
      if (chunk.getKey().getClass().getSimpleName().equals("SizeClassedChunk")) {
        equal("segments out", segmentsOut(chunk.getKey()), chunk.getValue());
      }
    }
    long byCensus = 0;
    long handles = 0;
    List<?> pages = (List<?>) call(notes, "pages");
    for (Object page : pages) {
      byCensus += (long) call(page, "bytes");
      handles += (int) call(page, "handles");
    }
    equal("open buffers", open.size(), handles);
    equal("chunks", chunks.size(), pages.size());
    equal("bytes of chunks", bytes, byCensus);
    Object metric = allocator.getClass().getMethod("metric").invoke(allocator);
    long all = number(metric, "usedDirectMemory") + number(metric, "usedHeapMemory");
    if (byCensus > all) {
      throw new AssertionError("chunks of " + byCensus + " bytes, the allocator has " + all);
    }
  }

  private static long segmentsOut(Object chunk) throws Exception {
    long free = size(field(chunk, "externalFreeList"));
    Object local = field(chunk, "localFreeList");
    return (int) field(chunk, "segments") - free - (local == null ? 0 : size(local));
  }

  private static long size(Object list) throws Exception {
    return ((Number) call(list, "size")).longValue();
  }

  private static long number(Object from, String name) throws Exception {
    Method method = from.getClass().getMethod(name);
    method.setAccessible(true);
    return ((Number) method.invoke(from)).longValue();
  }

  private static void equal(String what, long expected, long actual) {
    if (expected != actual) {
      throw new AssertionError(what + ": the allocator has " + expected + ", census " + actual);
    }
  }

  private static Object pool() throws Exception {
    Class<?> ledger = Class.forName("dev.tallyman.ledger.Ledger", true, null);
    for (Object pool : (List<?>) ledger.getMethod("snapshot").invoke(null)) {
      if (call(pool, "name").equals("netty")) {
        return pool;
      }
    }
    throw new AssertionError("no pool");
  }

  private static Object call(Object on, String name) throws Exception {
    Method method = method(on.getClass(), name);
    if (method == null) {
      throw new NoSuchMethodException(on.getClass() + "." + name);
    }
    method.setAccessible(true);
    return method.invoke(on);
  }

  private static Method method(Class<?> type, String name) {
    for (Class<?> at = type; at != null; at = at.getSuperclass()) {
      try {
        return at.getDeclaredMethod(name);
      } catch (NoSuchMethodException e) {
        // Looked for in the superclass.
      }
    }
    return null;
  }

  private static Object field(Object of, String name) throws Exception {
    for (Class<?> at = of.getClass(); at != null; at = at.getSuperclass()) {
      try {
        Field field = at.getDeclaredField(name);
        field.setAccessible(true);
        return field.get(of);
      } catch (NoSuchFieldException e) {
        // Looked for in the superclass.
      }
    }
    throw new NoSuchFieldException(of.getClass() + "." + name);
  }
}
