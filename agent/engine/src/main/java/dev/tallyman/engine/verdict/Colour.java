package dev.tallyman.engine.verdict;

import java.util.Locale;

/** What a build does: goes on, goes on and says so, fails. In the order of their weight. */
public enum Colour {
  GREEN,
  YELLOW,
  RED;

  /** The word in reports. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The heavier of both. */
  public Colour and(Colour other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
