package dev.tallyman.engine.gate;

import dev.tallyman.ledger.OpenLife;

/**
 * A buffer that was open when its class had ended and all waiting was over.
 *
 * @param life it
 * @param scope whose it is, or may be
 * @param signature name of the bug, if it stays open
 * @param nanos from the end of the class to when it was first seen back; 0 while it is open
 */
record Late(OpenLife life, PartRun scope, String signature, long nanos) {
  Late back(long now) {
    return new Late(life, scope, signature, Math.max(1, now - scope.endNanos));
  }

  /** True if its test or class says that each test must have given back all at its end. */
  boolean isStrict() {
    return scope.part.terms().strict() || scope.topClass().part.terms().strict();
  }
}
