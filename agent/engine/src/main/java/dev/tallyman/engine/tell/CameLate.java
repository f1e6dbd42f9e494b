package dev.tallyman.engine.tell;

import dev.tallyman.ledger.Site;
import java.util.List;

/**
 * Buffers of one get site that came back when their test class had ended and all waiting for them
 * was over: what a gate saw that is no finding of the judge.
 *
 * @param pool its name
 * @param handle class of the buffers
 * @param count how many
 * @param signature the name that the bug would have, had they not come back
 * @param got where they were got
 * @param millis how long after the end of its class the last one came back
 * @param tests after the end of which they came back
 */
public record CameLate(
    String pool,
    String handle,
    int count,
    String signature,
    Site got,
    long millis,
    List<String> tests) {
  /** Copies the list. */
  public CameLate {
    tests = List.copyOf(tests);
  }
}
