package dev.tallyman.engine.descriptor;

import java.util.Collection;
import java.util.Optional;

/** Finds what somebody probably meant: the candidate with the fewest edits, if they are few. */
public final class Nearest {
  private Nearest() {}

  /**
   * The nearest candidate, if at most a third of its letters differ (two letters for short words).
   */
  public static Optional<String> to(String word, Collection<String> candidates) {
    String best = null;
    int fewest = Integer.MAX_VALUE;
    for (String candidate : candidates) {
      int edits = edits(word, candidate);
      if (edits < fewest) {
        fewest = edits;
        best = candidate;
      }
    }
    if (best == null || fewest > Math.max(2, best.length() / 3)) {
      return Optional.empty();
    }
    return Optional.of(best);
  }

  /** A question to put behind an error, or nothing. */
  public static String question(String word, Collection<String> candidates) {
    return to(word, candidates).map(c -> "; did you mean " + c + "?").orElse("");
  }

  private static int edits(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? diagonal : diagonal + 1;
        diagonal = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
