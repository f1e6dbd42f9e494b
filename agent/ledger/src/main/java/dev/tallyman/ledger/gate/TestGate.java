package dev.tallyman.ledger.gate;

import org.jspecify.annotations.Nullable;

/**
 * What a test framework tells the agent, and asks it at the end. Any thread; never throws for what
 * the tests do.
 */
public interface TestGate {
  /**
   * A test, or what holds tests, begins on the calling thread.
   *
   * @param part which
   */
  void started(TestPart part);

  /**
   * It ended on the calling thread. May wait for buffers that are on their way back: see the option
   * {@code gate.drain}.
   *
   * @param id as it began
   * @param failure what it failed with; null if it did not fail
   * @return a note that belongs to the failure, or null
   */
  @Nullable String finished(String id, @Nullable Throwable failure);

  /** No test will run any more, as far as it is known. May wait as {@link #finished} does. */
  GateVerdict verdict();

  /**
   * References that this thread, or one that it started, got since its test began, and still has.
   */
  long outstanding();
}
