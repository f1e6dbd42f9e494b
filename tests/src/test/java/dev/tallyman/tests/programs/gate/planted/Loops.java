package dev.tallyman.tests.programs.gate.planted;

import io.netty.util.concurrent.DefaultEventExecutorGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutorGroup;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;

/** Event loops that all tests share, as suites have them. */
final class Loops {
  private static final EventExecutorGroup GROUP =
      new DefaultEventExecutorGroup(2, new DefaultThreadFactory("shared", true));

  private Loops() {}

  /** Does it on one of them, and waits for that. */
  static <T> T there(Callable<T> work) throws InterruptedException, ExecutionException {
    return GROUP.submit(work).get();
  }
}
