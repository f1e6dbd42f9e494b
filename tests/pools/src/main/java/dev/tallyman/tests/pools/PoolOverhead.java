package dev.tallyman.tests.pools;

import java.lang.management.ManagementFactory;
import java.util.Locale;

/**
 * What an operation on a library's pool takes: warms up, then measures, and prints {@code measured}
 * with the processor nanoseconds and the allocated bytes of one. Arguments: the class with the
 * operations, and the operation.
 */
public final class PoolOverhead {
  private static final int TIMES = 1000;
  private static final long WARM_NANOS = 2_000_000_000L;
  private static final long MEASURED_NANOS = 1_000_000_000L;

  private static final com.sun.management.ThreadMXBean THREADS =
      (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

  private PoolOverhead() {}

  /** What a library's pool is measured with. */
  interface Operations {
    /** The operation of a name. */
    Uses.Work of(String name);
  }

  public static void main(String[] args) throws Exception {
    Class<?> type = Class.forName("dev.tallyman.tests.pools." + args[0]);
    Uses.Work work = ((Operations) type.getDeclaredConstructor().newInstance()).of(args[1]);
    until(work, WARM_NANOS);
    long thread = Thread.currentThread().getId();
    long bytes = THREADS.getThreadAllocatedBytes(thread);
    long cpu = THREADS.getCurrentThreadCpuTime();
    long times = until(work, MEASURED_NANOS);
    System.out.printf(
        Locale.ROOT,
        "measured %.2f %.2f%n",
        (double) (THREADS.getCurrentThreadCpuTime() - cpu) / times,
        (double) (THREADS.getThreadAllocatedBytes(thread) - bytes) / times);
  }

  private static long until(Uses.Work work, long nanos) throws Exception {
    long end = THREADS.getCurrentThreadCpuTime() + nanos;
    long times = 0;
    do {
      for (int i = 0; i < TIMES; i++) {
        work.run();
      }
      times += TIMES;
    } while (THREADS.getCurrentThreadCpuTime() < end);
    return times;
  }
}
