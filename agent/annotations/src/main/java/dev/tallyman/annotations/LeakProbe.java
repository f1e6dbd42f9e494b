package dev.tallyman.annotations;

import java.lang.reflect.Method;

/**
 * Looks from within a test. Sees what the calling thread, and threads that the test started, have
 * got since the test began. Any thread; but only one that runs a test sees anything.
 */
public final class LeakProbe {
  private static final String GATES = "dev.tallyman.ledger.gate.TestGates";
  private static final String GATE = "dev.tallyman.ledger.gate.TestGate";

  LeakProbe() {}

  /** True if this JVM runs under the agent with a gate; if not, nothing is ever outstanding. */
  public boolean isWatched() {
    return gate() != null;
  }

  /** References that are still open. */
  public long outstanding() {
    Object gate = gate();
    if (gate == null) {
      return 0;
    }
    try {
      Method outstanding = Class.forName(GATE, false, null).getMethod("outstanding");
      return (long) outstanding.invoke(gate);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the agent is of another version", e);
    }
  }

  /**
   * Fails if a reference is still open. Waits for none.
   *
   * @throws AssertionError with the number
   */
  public void assertNoLeaks() {
    long open = outstanding();
    if (open > 0) {
      throw new AssertionError(open + (open == 1 ? " reference is" : " references are") + " open");
    }
  }

  /** The agent's gate is a class of the boot loader, where the agent is. */
  @org.jspecify.annotations.Nullable
  private static Object gate() {
    try {
      return Class.forName(GATES, true, null).getMethod("current").invoke(null);
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }
}
