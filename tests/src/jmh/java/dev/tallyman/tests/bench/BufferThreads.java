package dev.tallyman.tests.bench;

import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** What JMH runs benchmarks on: threads as Netty's own are, because on others it recycles less. */
public final class BufferThreads extends ThreadPoolExecutor {
  /** As JMH wants it. */
  public BufferThreads(int threads, String name) {
    super(
        threads,
        threads,
        0,
        TimeUnit.SECONDS,
        new LinkedBlockingQueue<>(),
        new DefaultThreadFactory(name));
  }
}
