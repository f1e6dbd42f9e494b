package dev.tallyman.ledger.gate;

import org.jspecify.annotations.Nullable;

/** Where the two sides meet. */
public final class TestGates {
  private static volatile @Nullable TestGate gate;

  private TestGates() {}

  /** The agent's gate, or null if it has none. */
  public static @Nullable TestGate current() {
    return gate;
  }

  /** Opens the agent's gate; null closes it. */
  public static void open(@Nullable TestGate opened) {
    gate = opened;
  }
}
