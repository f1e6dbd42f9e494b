package dev.tallyman.engine.verdict;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The leaks that a project has today and will not fail on: signatures, one a line, sorted, so that
 * two branches' files merge by their lines. What follows {@code #} is for people.
 */
public final class Baseline {
  /** No known leaks. */
  public static final Baseline EMPTY = new Baseline(new TreeMap<>());

  static final Pattern SIGNATURE = Pattern.compile("v\\d+:[0-9a-f]{12}");
  private static final String HEAD =
      "# Known leaks, written by: java -jar tallyman.jar baseline write. One signature a line.\n";

  /** What people read, by signature. */
  private final SortedMap<String, String> entries;

  private Baseline(SortedMap<String, String> entries) {
    this.entries = Collections.unmodifiableSortedMap(entries);
  }

  /**
   * Reads a baseline. Order and repetitions do not matter: files are merged by hand.
   *
   * @param file its name, for the message
   * @param lines its lines
   */
  public static Baseline parse(String file, List<String> lines) throws BadEntryException {
    SortedMap<String, String> entries = new TreeMap<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      int comment = line.indexOf('#');
      String signature = (comment < 0 ? line : line.substring(0, comment)).strip();
      if (signature.isEmpty()) {
        continue;
      }
      if (!SIGNATURE.matcher(signature).matches()) {
        throw new BadEntryException(
            file,
            i + 1,
            "'" + signature + "' is no signature: v1: and 12 digits, 0 to 9 and a to f");
      }
      entries.putIfAbsent(signature, comment < 0 ? "" : line.substring(comment + 1).strip());
    }
    return new Baseline(entries);
  }

  /** The baseline that these findings would pass. */
  public static Baseline of(Collection<Found> findings) {
    SortedMap<String, String> entries = new TreeMap<>();
    for (Found found : findings) {
      String where = found.got().isEmpty() ? "" : " " + found.got();
      entries.put(found.signature(), Names.oneLine(found.pool() + ":" + where));
    }
    return new Baseline(entries);
  }

  /** True if the bug of this signature is known. */
  public boolean has(String signature) {
    return entries.containsKey(signature);
  }

  /** All signatures, sorted. */
  public Collection<String> signatures() {
    return entries.keySet();
  }

  /** The entries of both. */
  public Baseline with(Baseline other) {
    SortedMap<String, String> all = new TreeMap<>(other.entries);
    all.putAll(entries);
    return new Baseline(all);
  }

  /** Only the entries with these signatures. */
  public Baseline only(Collection<String> signatures) {
    SortedMap<String, String> kept = new TreeMap<>(entries);
    kept.keySet().retainAll(signatures);
    return new Baseline(kept);
  }

  /** The text of the file, with line ends. */
  public String text() {
    StringBuilder text = new StringBuilder(HEAD);
    for (Map.Entry<String, String> entry : entries.entrySet()) {
      text.append(entry.getKey());
      if (!entry.getValue().isEmpty()) {
        text.append("  # ").append(entry.getValue());
      }
      text.append('\n');
    }
    return text.toString();
  }
}
