package dev.tallyman.engine.verdict;

import java.time.LocalDate;
import java.util.List;

/**
 * How strict a verdict is.
 *
 * @param today for suppressions that expire
 * @param lateFails what came back late is red, not yellow
 * @param suspectedFails what is only suspected is red, not yellow
 * @param ratchet entries of baseline and suppressions that nothing needs are red, not yellow
 * @param expected names of pools that must have been seen
 */
public record Policy(
    LocalDate today,
    boolean lateFails,
    boolean suspectedFails,
    boolean ratchet,
    List<String> expected) {

  /** Copies the list. */
  public Policy {
    expected = List.copyOf(expected);
  }

  /** As without any option. */
  public static Policy byDefault(LocalDate today) {
    return new Policy(today, false, false, false, List.of());
  }
}
