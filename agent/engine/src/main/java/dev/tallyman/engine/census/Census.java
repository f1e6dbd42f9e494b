package dev.tallyman.engine.census;

import dev.tallyman.ledger.PoolSnapshot;
import dev.tallyman.ledger.Site;
import java.util.List;
import java.util.function.IntFunction;

/**
 * The ledger at one moment.
 *
 * @param when at which moment
 * @param pools the books of each pool of which a class was woven
 * @param sites the site of each number
 * @param coverage what was seen and what not
 */
public record Census(
    Moment when, List<PoolSnapshot> pools, IntFunction<Site> sites, CoverageCensus coverage) {

  /** When a census is taken, which decides what "open" means. */
  public enum Moment {
    /** The program's own shutdown hooks are still running: what is open may be on its way back. */
    SHUTTING_DOWN,
    /** Nothing of the program will run any more. */
    END
  }

  /** The site of a number. */
  public Site site(int number) {
    return sites.apply(number);
  }
}
