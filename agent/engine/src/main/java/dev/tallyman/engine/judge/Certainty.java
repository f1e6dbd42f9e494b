package dev.tallyman.engine.judge;

import java.util.Locale;

/** How sure a finding is. */
public enum Certainty {
  /** Proved by what was seen. */
  CERTAIN,
  /** The best explanation of what was seen; another is possible. */
  SUSPECTED,
  /** Evidence, or what follows from a finding: counts for nothing by itself. */
  INFO;

  /** The word in reports. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
