package dev.tallyman.engine.gate;

import java.util.List;

/**
 * What the options say of the gate.
 *
 * @param fails true if red results must fail the build
 * @param scope after what it is looked whether all came back
 * @param drainMillis longest wait for buffers on their way back, after one scope
 * @param lateIsRed true if what comes back after its class has ended is red
 * @param suspectedIsRed true if suspected findings are red
 * @param ratchet true if what baseline or suppressions need not say any more is red
 * @param expect pools of which a class must be loaded
 * @param baseline file of known leaks; empty for none
 * @param suppressions file of excused leaks; empty for none
 */
public record GateSettings(
    boolean fails,
    Scope scope,
    long drainMillis,
    boolean lateIsRed,
    boolean suspectedIsRed,
    boolean ratchet,
    List<String> expect,
    String baseline,
    String suppressions) {

  /** After what it is looked whether all came back. */
  public enum Scope {
    METHOD,
    CLASS,
    JVM
  }
}
