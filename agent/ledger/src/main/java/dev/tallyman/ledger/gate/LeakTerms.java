package dev.tallyman.ledger.gate;

/**
 * What a test or test class says of its leaks.
 *
 * @param strict true if each of its tests must have given back all at its own end
 * @param allowed most references that it may leak; 0 for none
 * @param reason why it may
 * @param until the last day on which it may, {@code yyyy-mm-dd}; empty for ever
 * @param expected references that it must leak; 0 if it need not
 */
public record LeakTerms(boolean strict, int allowed, String reason, String until, int expected) {
  /** It says nothing. */
  public static final LeakTerms NONE = new LeakTerms(false, 0, "", "", 0);
}
