package dev.tallyman.tests.programs.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/**
 * Each thread gets a buffer at one of some places, hands it over, parks, and releases what another
 * one handed over; the first ones of a place lose theirs: one of the first place, two of the
 * second. Says how often a virtual thread was pinned with the agent on its stack.
 *
 * <p>Arguments: an allocator, or {@code parking}; {@code virtual}, if the JDK has them, or {@code
 * platform}; how many threads.
 */
public final class ManyThreads {
  private static final int WAVE = 500;
  private static final int PLACES = 8;
  private static final Queue<ByteBuf> lost = new ConcurrentLinkedQueue<>();
  private static final BlockingQueue<ByteBuf> passed = new LinkedBlockingQueue<>();

  private ManyThreads() {}

  public static void main(String[] args) throws Exception {
    ByteBufAllocator allocator =
        args[0].equals("parking") ? new ParkingAllocator() : NettyUses.allocator(args[0]);
    boolean virtual = args[1].equals("virtual") && Runtime.version().feature() >= 21;
    int threads = Integer.parseInt(args[2]);
    try (Recording recording = new Recording()) {
      if (virtual) {
        recording.enable("jdk.VirtualThreadPinned").withoutThreshold();
      }
      recording.start();
      ExecutorService each =
          virtual
              ? (ExecutorService)
                  Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null)
              : null;
      for (int i = 0; i < threads; i += WAVE) {
        wave(each, allocator, i, Math.min(threads, i + WAVE));
      }
      if (each != null) {
        each.shutdown();
      }
      System.out.println("pinned " + pinned(recording));
    }
    System.out.println(passed.isEmpty() ? "done" : "left " + passed.size());
  }

  private static void wave(ExecutorService each, ByteBufAllocator allocator, int from, int to)
      throws Exception {
    List<Future<?>> tasks = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = from; i < to; i++) {
      int number = i;
      if (each != null) {
        tasks.add(each.submit(() -> use(allocator, number)));
      } else {
        Thread thread = new Thread(() -> use(allocator, number));
        threads.add(thread);
        thread.start();
      }
    }
    for (Future<?> task : tasks) {
      task.get();
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static void use(ByteBufAllocator allocator, int number) {
    int place = number % PLACES;
    ByteBuf mine = get(place, allocator).writeLong(number);
    if (number / PLACES <= place) {
      lost.add(mine);
      return;
    }
    ByteBuf slice = mine.retainedSlice(0, 8);
    passed.add(mine);
    LockSupport.parkNanos(1);
    try {
      ByteBuf other = passed.take();
      Thread.yield();
      other.release();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    slice.release();
  }

  private static ByteBuf get(int place, ByteBufAllocator allocator) {
    switch (place) {
      case 0:
        return place0(allocator);
      case 1:
        return place1(allocator);
      case 2:
        return place2(allocator);
      case 3:
        return place3(allocator);
      case 4:
        return place4(allocator);
      case 5:
        return place5(allocator);
      case 6:
        return place6(allocator);
      default:
        return place7(allocator);
    }
  }

  private static ByteBuf place0(ByteBufAllocator allocator) {
    return allocator.directBuffer(64);
  }

  private static ByteBuf place1(ByteBufAllocator allocator) {
    return allocator.directBuffer(64);
  }

  private static ByteBuf place2(ByteBufAllocator allocator) {
    return allocator.directBuffer(64);
  }

  private static ByteBuf place3(ByteBufAllocator allocator) {
    return allocator.directBuffer(64);
  }

  private static ByteBuf place4(ByteBufAllocator allocator) {
    return allocator.directBuffer(64);
  }

  private static ByteBuf place5(ByteBufAllocator allocator) {
    return allocator.directBuffer(64);
  }

  private static ByteBuf place6(ByteBufAllocator allocator) {
    return allocator.directBuffer(64);
  }

  private static ByteBuf place7(ByteBufAllocator allocator) {
    return allocator.directBuffer(64);
  }

  private static int pinned(Recording recording) throws IOException {
    Path file = Files.createTempFile(Path.of("."), "pinned", ".jfr");
    recording.stop();
    recording.dump(file);
    int pinned = 0;
    for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
      pinned += isOurs(event) ? 1 : 0;
    }
    return pinned;
  }

  private static boolean isOurs(RecordedEvent event) {
    if (event.getStackTrace() == null) {
      return false;
    }
    Stream<RecordedFrame> frames = event.getStackTrace().getFrames().stream();
    return frames
        .map(frame -> frame.getMethod().getType().getName())
        .anyMatch(name -> name.contains("$Tallyman") || name.startsWith("dev.tallyman.ledger."));
  }
}
