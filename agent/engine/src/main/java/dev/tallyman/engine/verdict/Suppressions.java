package dev.tallyman.engine.verdict;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads suppressions: {@code PATTERN [until=DATE] [max=NUMBER] reason=TEXT}, one a line. */
public final class Suppressions {
  private static final String REASON = "reason=";
  private static final String UNTIL = "until=";
  private static final String MAX = "max=";

  private Suppressions() {}

  /**
   * Reads a file. Empty lines and those that begin with {@code #} say nothing.
   *
   * @param file its name, for messages
   * @param lines its lines
   */
  public static List<Suppression> parse(String file, List<String> lines) throws BadEntryException {
    List<Suppression> suppressions = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        suppressions.add(entry(file, i + 1, line));
      }
    }
    return List.copyOf(suppressions);
  }

  private static Suppression entry(String file, int number, String line) throws BadEntryException {
    String[] first = line.split("\\s+", 2);
    String pattern = first[0];
    if (pattern.contains("=")) {
      throw new BadEntryException(file, number, "begin with a signature or a get site");
    }
    String rest = first.length < 2 ? "" : first[1];
    LocalDate until = null;
    long max = -1;
    while (!rest.isEmpty() && !rest.startsWith(REASON)) {
      String[] word = rest.split("\\s+", 2);
      if (word[0].startsWith(UNTIL)) {
        until = date(file, number, word[0].substring(UNTIL.length()));
      } else if (word[0].startsWith(MAX)) {
        max = number(file, number, word[0].substring(MAX.length()));
      } else {
        throw new BadEntryException(
            file, number, "'" + word[0] + "' is none of until=, max=, reason=");
      }
      rest = word.length < 2 ? "" : word[1];
    }
    String reason = rest.isEmpty() ? "" : rest.substring(REASON.length()).strip();
    if (reason.isEmpty()) {
      throw new BadEntryException(
          file, number, "say why '" + pattern + "' may leak: reason=TEXT, at the line's end");
    }
    return new Suppression(file + ":" + number, pattern, reason, until, max);
  }

  private static @Nullable LocalDate date(String file, int number, String text)
      throws BadEntryException {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new BadEntryException(
          file, number, "'" + text + "' is no date, as in until=2027-01-31");
    }
  }

  private static long number(String file, int number, String text) throws BadEntryException {
    if (!text.matches("\\d{1,18}") || Long.parseLong(text) == 0) {
      throw new BadEntryException(file, number, "'" + text + "' is no number, as in max=3");
    }
    return Long.parseLong(text);
  }
}
