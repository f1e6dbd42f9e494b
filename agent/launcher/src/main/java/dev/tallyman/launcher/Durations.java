package dev.tallyman.launcher;

/** Times as people write them: 500ms, 60s, 5m, 24h. */
final class Durations {
  private static final long LONGEST = 24 * 3_600_000L;

  private Durations() {}

  /** In milliseconds; -1 if it is none, or longer than a day. */
  static long millis(String text) {
    int digits = 0;
    while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
      digits++;
    }
    if (digits == 0 || digits > 9) {
      return -1;
    }
    long number = Long.parseLong(text.substring(0, digits));
    long millis = number * unit(text.substring(digits));
    return millis < 0 || millis > LONGEST ? -1 : millis;
  }

  private static long unit(String unit) {
    switch (unit) {
      case "ms":
        return 1;
      case "s":
        return 1_000;
      case "m":
        return 60_000;
      case "h":
        return 3_600_000;
      default:
        return -1;
    }
  }
}
