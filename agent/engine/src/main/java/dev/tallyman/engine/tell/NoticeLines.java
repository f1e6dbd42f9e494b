package dev.tallyman.engine.tell;

import dev.tallyman.engine.judge.Finding;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * What is said on stderr while the program runs: one line for each new signature, and no more than
 * ten an hour. One thread at a time.
 */
public final class NoticeLines {
  private static final int MOST_AN_HOUR = 10;
  private static final int MOST_KNOWN = 10_000;
  private static final long HOUR = TimeUnit.HOURS.toNanos(1);

  private final Set<String> known = new HashSet<>();
  private final Deque<Long> said = new ArrayDeque<>();

  /** Begins with nothing said. */
  public NoticeLines() {}

  /**
   * The line to say of a finding; empty if its signature was said before, or enough was said. What
   * did not fit comes later, if it is found again.
   *
   * @param now nanoseconds, as of {@link System#nanoTime}
   */
  public String line(Finding finding, long now) {
    while (!said.isEmpty() && now - said.getFirst() >= HOUR) {
      said.removeFirst();
    }
    if (said.size() >= MOST_AN_HOUR
        || known.size() >= MOST_KNOWN
        || !known.add(finding.signature())) {
      return "";
    }
    said.addLast(now);
    return finding.kind()
        + ", "
        + finding.certainty().word()
        + ": "
        + Words.count(finding.count(), Words.simple(finding.subject()))
        + " of "
        + Words.safe(finding.pool())
        + (finding.sites().isEmpty() ? "" : ", " + finding.sites().get(0).site())
        + "   "
        + finding.signature();
  }
}
