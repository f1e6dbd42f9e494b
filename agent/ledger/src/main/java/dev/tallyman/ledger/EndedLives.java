package dev.tallyman.ledger;

import java.util.List;

/**
 * Lives that all went the same way and came to their end: a sample, no count.
 *
 * @param lives how many were sampled
 * @param tape the history of each, whole: it begins with the get, at sequence 1
 */
public record EndedLives(int lives, List<TapeEntry> tape) {
  /** Where they were got. */
  public int birthSite() {
    return tape.get(0).site();
  }
}
