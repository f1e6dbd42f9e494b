package dev.tallyman.engine.judge;

import dev.tallyman.ledger.HandleSnapshot;
import dev.tallyman.ledger.PoolSnapshot;
import dev.tallyman.ledger.SiteLives;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules for a running program, where open alone means nothing: a handle is suspected if it is
 * old for one of its get site, and more and more of that site are always open. A cache that is full
 * is old and does not grow; load that grows is young. Where few lives have ended, what is usual is
 * not known yet, as of long polls of which the first has still to come back: then it must be much
 * older.
 */
final class LiveRules {
  /** So many times the usual life of its site is old. */
  private static final int TIMES = 10;

  /** Fewer lives do not tell how long one of a thousand takes. */
  private static final int FEW = 1_000;

  /** Floors that rise so often, and by so many times what chance moves them, are no chance. */
  private static final int RISES = 3;

  private final Map<Integer, SiteLives> bySite = new HashMap<>();
  private final int youngest;

  /**
   * The rules for one pool.
   *
   * @param youngest milliseconds for which a handle must have been open, at least
   */
  LiveRules(PoolSnapshot pool, int youngest) {
    for (SiteLives lives : pool.notes().lives()) {
      bySite.put(lives.site(), lives);
    }
    this.youngest = youngest;
  }

  /** Why the handle itself is suspected, or null if it is not. */
  @Nullable String lost(HandleSnapshot handle) {
    SiteLives lives = bySite.get(handle.birthSite());
    if (lives == null || handle.age() < limit(lives)) {
      return null;
    }
    for (SiteLives.Floors floors : lives.floors()) {
      if (rises(floors.handles())) {
        return "open for longer than "
            + seconds(limit(lives))
            + (all(lives) < FEW
                ? ", few came back (" + all(lives) + ")"
                : usual(lives) > 0
                    ? ", 999 of 1 000 came back within " + seconds(usual(lives))
                    : ", others came back at once")
            + "; always open in windows of "
            + seconds(floors.window())
            + ": "
            + numbers(floors.handles());
      }
    }
    return null;
  }

  /** Why references on the handle are suspected though the handle is not, or null. */
  @Nullable String drift(HandleSnapshot handle) {
    SiteLives lives = bySite.get(handle.birthSite());
    if (lives == null || handle.count() <= RISES || handle.age() < limit(lives)) {
      return null;
    }
    for (SiteLives.Floors floors : lives.floors()) {
      if (rises(floors.references()) && !rises(floors.handles())) {
        return "references always open in windows of "
            + seconds(floors.window())
            + ": "
            + numbers(floors.references())
            + ", on as many buffers as before: "
            + numbers(floors.handles());
      }
    }
    return null;
  }

  private long limit(SiteLives lives) {
    long least = all(lives) < FEW ? (long) TIMES * youngest : youngest;
    return Math.max(least, TIMES * usual(lives));
  }

  /** The life in milliseconds that all but the longest of a thousand did not exceed. */
  private static long usual(SiteLives lives) {
    long longer = 0;
    for (int span = lives.ended().size() - 1; span > 0; span--) {
      longer += lives.ended().get(span);
      if (longer * 1_000 > all(lives)) {
        return (1L << span) * 100;
      }
    }
    return 0;
  }

  private static long all(SiteLives lives) {
    long all = 0;
    for (int ended : lives.ended()) {
      all += ended;
    }
    return all;
  }

  /** Each higher than the one before, and all together by more than numbers of this size wander. */
  private static boolean rises(List<Integer> floors) {
    int last = floors.size() - 1;
    if (last < RISES) {
      return false;
    }
    for (int i = last - RISES; i < last; i++) {
      if (floors.get(i) >= floors.get(i + 1)) {
        return false;
      }
    }
    int first = floors.get(last - RISES);
    return floors.get(last) - first >= RISES * Math.sqrt(first);
  }

  private static String seconds(long millis) {
    return millis % 1_000 == 0 ? millis / 1_000 + " s" : millis + " ms";
  }

  private static String numbers(List<Integer> numbers) {
    StringBuilder text = new StringBuilder();
    for (int number : numbers) {
      text.append(text.length() == 0 ? "" : ", ").append(number);
    }
    return text.toString();
  }
}
