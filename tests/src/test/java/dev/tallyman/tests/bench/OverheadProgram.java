package dev.tallyman.tests.bench;

import io.netty.util.concurrent.FastThreadLocalThread;
import java.util.Locale;

/**
 * One run of one row: warms up, then measures, and prints processor nanoseconds and allocated bytes
 * of one operation. Argument: the row.
 */
public final class OverheadProgram {
  private static final long WARM_NANOS = 2_000_000_000L;
  private static final long MEASURED_NANOS = 1_000_000_000L;

  private OverheadProgram() {}

  public static void main(String[] args) throws InterruptedException {
    // A thread as Netty's own are: on others it recycles less.
    Thread thread = new FastThreadLocalThread(() -> run(args[0]), "load");
    thread.start();
    thread.join();
  }

  private static void run(String row) {
    try {
      Load load = load(row);
      until(load, WARM_NANOS);
      long cpu = load.cpuNanos();
      long bytes = load.allocatedBytes();
      long times = until(load, MEASURED_NANOS);
      System.out.printf(
          Locale.ROOT,
          "measured %.2f %.2f%n",
          (double) (load.cpuNanos() - cpu) / times,
          (double) (load.allocatedBytes() - bytes) / times);
      load.end();
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  private static Load load(String row) throws InterruptedException {
    switch (row) {
      case "cross-thread release":
        return new CrossThreadLoad();
      case "HTTP/1.1":
        return new HttpLoad();
      default:
        return BufferLoad.of(row);
    }
  }

  private static long until(Load load, long nanos) throws InterruptedException {
    long end = load.cpuNanos() + nanos;
    long times = 0;
    do {
      times += load.batch();
    } while (load.cpuNanos() < end);
    return times;
  }
}
