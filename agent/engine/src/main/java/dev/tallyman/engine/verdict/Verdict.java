package dev.tallyman.engine.verdict;

import java.util.List;

/**
 * What a build does about the findings of its JVMs.
 *
 * @param bugs the findings that count, the heaviest colour first
 * @param remarks what was not seen, what expired, what nothing needs
 * @param seen the JVMs
 */
public record Verdict(List<Judged> bugs, List<Remark> remarks, List<Seen> seen) {
  /** Copies the lists. */
  public Verdict {
    bugs = List.copyOf(bugs);
    remarks = List.copyOf(remarks);
    seen = List.copyOf(seen);
  }

  /** The heaviest of all. */
  public Colour colour() {
    Colour colour = Colour.GREEN;
    for (Judged bug : bugs) {
      colour = colour.and(bug.colour());
    }
    for (Remark remark : remarks) {
      colour = colour.and(remark.colour());
    }
    return colour;
  }

  /** How many bugs have this word. */
  public int count(Word word) {
    int count = 0;
    for (Judged bug : bugs) {
      count += bug.word() == word ? 1 : 0;
    }
    return count;
  }

  /** The findings that a baseline must have for this verdict to be no worse than yellow. */
  public Baseline baseline() {
    return Baseline.of(
        bugs.stream()
            .filter(bug -> bug.colour() == Colour.RED || bug.word() == Word.KNOWN)
            .map(Judged::found)
            .toList());
  }
}
