package dev.tallyman.tests.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What the operating system and the JVM say of single threads. */
final class ThreadMeter {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final long[] threads;

  ThreadMeter(Thread... threads) {
    this.threads = new long[threads.length];
    for (int i = 0; i < threads.length; i++) {
      this.threads[i] = threads[i].getId();
    }
  }

  long cpuNanos() {
    long sum = 0;
    for (long thread : threads) {
      sum += THREADS.getThreadCpuTime(thread);
    }
    return sum;
  }

  long allocatedBytes() {
    long sum = 0;
    for (long thread : threads) {
      sum += THREADS.getThreadAllocatedBytes(thread);
    }
    return sum;
  }
}
