package dev.tallyman.engine.judge;

import dev.tallyman.ledger.SiteLives;
import java.util.List;

/** How long lives of a get site take that come to their end. */
final class UsualLife {
  private final List<SiteLives> sites;
  private final long lives;

  /** Of several sites together: of one method's lines, say. */
  UsualLife(List<SiteLives> sites) {
    this.sites = sites;
    this.lives = sites.stream().flatMap(site -> site.ended().stream()).mapToLong(n -> n).sum();
  }

  /** How many lives ended, at least. */
  long lives() {
    return lives;
  }

  /**
   * The shortest time in milliseconds that not more than so many of a thousand lives took longer
   * than; 0 if the others ended before they were looked at.
   */
  long exceededBy(int ofThousand) {
    int spans = sites.stream().mapToInt(site -> site.ended().size()).max().orElse(0);
    long longer = 0;
    for (int span = spans - 1; span > 0; span--) {
      for (SiteLives site : sites) {
        longer += span < site.ended().size() ? site.ended().get(span) : 0;
      }
      if (longer * 1_000 > lives * ofThousand) {
        return (1L << span) * 100;
      }
    }
    return 0;
  }

  /** In one sentence; empty if none has ended. */
  String sentence() {
    if (lives == 0) {
      return "";
    }
    String most = within(exceededBy(1));
    String half = within(exceededBy(500));
    return "others of this get site ended, "
        + (half.equals(most) ? "" : "half " + half + ", ")
        + "999 of 1 000 "
        + most;
  }

  private static String within(long millis) {
    return millis == 0 ? "at once" : "within " + seconds(millis);
  }

  static String seconds(long millis) {
    return millis % 1_000 == 0 ? millis / 1_000 + " s" : millis + " ms";
  }
}
