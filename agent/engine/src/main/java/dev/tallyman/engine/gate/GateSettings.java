package dev.tallyman.engine.gate;

/**
 * What the options say of the gate.
 *
 * @param fails true if red results must fail the build
 * @param scope after what it is looked whether all came back
 * @param drainMillis longest wait for buffers on their way back, after one scope
 * @param lateIsRed true if what comes back after its class has ended is red
 * @param suspectedIsRed true if suspected findings are red
 * @param expect pools of which a class must be loaded
 */
public record GateSettings(
    boolean fails,
    Scope scope,
    long drainMillis,
    boolean lateIsRed,
    boolean suspectedIsRed,
    java.util.List<String> expect) {

  /** After what it is looked whether all came back. */
  public enum Scope {
    METHOD,
    CLASS,
    JVM
  }
}
