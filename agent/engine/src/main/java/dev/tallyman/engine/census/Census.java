package dev.tallyman.engine.census;

import dev.tallyman.ledger.PoolSnapshot;
import dev.tallyman.ledger.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * The ledger at one moment.
 *
 * @param when at which moment
 * @param youngest milliseconds for which a handle must have been open before a running program's
 *     census may suspect it
 * @param pools the books of each pool of which a class was woven
 * @param sites the site of each number
 * @param stacks the sites of each stack's frames, innermost first
 * @param coverage what was seen and what not
 */
public record Census(
    Moment when,
    int youngest,
    List<PoolSnapshot> pools,
    IntFunction<Site> sites,
    IntFunction<int[]> stacks,
    CoverageCensus coverage) {

  /** When a census is taken, which decides what "open" means. */
  public enum Moment {
    /** The program runs: what is open is in use, but for what is old while its like pile up. */
    RUNNING("running"),
    /** The program's own shutdown hooks are still running: what is open may be on its way back. */
    SHUTTING_DOWN("shutting-down"),
    /** Nothing of the program will run any more. */
    END("end");

    private final String word;

    Moment(String word) {
      this.word = word;
    }

    /** Its word in a report file. */
    public String word() {
      return word;
    }

    /** The moment of a word; if it is none of them, the one of which least is said. */
    public static Moment of(String word) {
      for (Moment moment : values()) {
        if (moment.word.equals(word)) {
          return moment;
        }
      }
      return SHUTTING_DOWN;
    }
  }

  /** The site of a number. */
  public Site site(int number) {
    return sites.apply(number);
  }

  /** The frames of a stack, innermost first; empty if there is none of that number. */
  public List<Site> stack(int number) {
    List<Site> frames = new ArrayList<>();
    for (int site : stacks.apply(number)) {
      frames.add(site(site));
    }
    return frames;
  }
}
