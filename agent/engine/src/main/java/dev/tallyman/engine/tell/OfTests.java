package dev.tallyman.engine.tell;

import java.util.List;

/**
 * What a gate knows of a finding.
 *
 * @param standing a word of the verdict's standings
 * @param tests the tests that may have got its buffers, empty if none is known
 */
public record OfTests(String standing, List<String> tests) {
  /** Copies the list. */
  public OfTests {
    tests = List.copyOf(tests);
  }
}
