package dev.tallyman.engine.tell;

import dev.tallyman.engine.judge.EventText;
import java.util.Locale;

/** Numbers and names as people read them. */
public final class Words {
  private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB"};

  private Words() {}

  /** With blanks between thousands. */
  public static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value).replace(',', ' ');
  }

  /** A number with its noun, in the plural if need be. */
  public static String count(long count, String noun) {
    return number(count) + " " + (count == 1 ? noun : plural(noun));
  }

  /** One line of what led to a finding: the call, or else the event, and where it was. */
  public static String siteLine(String event, String call, String site) {
    return String.format("    %-16s %s\n", safe(EventText.of(event, call)), safe(site));
  }

  /** One line of a stack, below the site that it leads to. */
  public static String callerLine(String frame) {
    return "                     by " + safe(frame) + "\n";
  }

  /** Two lines: who may be to blame, and why. */
  public static String suspectLines(String certainty, String site, String grounds) {
    return "  suspect (" + safe(certainty) + "): " + safe(site) + "\n    " + safe(grounds) + "\n";
  }

  private static String plural(String noun) {
    if (noun.matches(".*(s|x|z|ch|sh)")) {
      return noun + "es";
    }
    return noun.matches(".*[^aeiou]y") ? noun.substring(0, noun.length() - 1) + "ies" : noun + "s";
  }

  /** A size in the largest unit that leaves a number above one. */
  public static String bytes(long bytes) {
    double value = bytes;
    int unit = 0;
    while (value >= 1024 && unit < UNITS.length - 1) {
      value /= 1024;
      unit++;
    }
    return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
  }

  /** A class name without its package. */
  public static String simple(String className) {
    return safe(className.substring(className.lastIndexOf('.') + 1));
  }

  /** A name from the program, without what a terminal or a log reader would obey. */
  public static String safe(String name) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      out.append(Character.isISOControl(c) || c == 0x2028 || c == 0x2029 ? '?' : c);
    }
    return out.toString();
  }
}
