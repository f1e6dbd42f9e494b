package dev.tallyman.engine.judge;

import dev.tallyman.ledger.HandleSnapshot;
import dev.tallyman.ledger.PoolSnapshot;
import dev.tallyman.ledger.SiteLives;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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

  private final Map<Integer, AtSite> bySite = new HashMap<>();

  /**
   * What is to be said of the handles of a get site.
   *
   * @param limit milliseconds for which a handle must have been open
   * @param lost why an old one is suspected, or null if none is
   * @param drift why references on an old one are suspected though it is not, or null
   */
  private record AtSite(long limit, @Nullable String lost, @Nullable String drift) {}

  /**
   * The rules for one pool.
   *
   * @param youngest milliseconds for which a handle must have been open, at least
   */
  LiveRules(PoolSnapshot pool, int youngest) {
    for (SiteLives lives : pool.notes().lives()) {
      bySite.put(lives.site(), atSite(lives, youngest));
    }
  }

  /** Why the handle itself is suspected, or null if it is not. */
  @Nullable String lost(HandleSnapshot handle) {
    AtSite site = bySite.get(handle.birthSite());
    return site == null || handle.age() < site.limit() ? null : site.lost();
  }

  /** Why references on the handle are suspected though the handle is not, or null. */
  @Nullable String drift(HandleSnapshot handle) {
    AtSite site = bySite.get(handle.birthSite());
    return site == null || handle.age() < site.limit() || handle.count() <= RISES
        ? null
        : site.drift();
  }

  private static AtSite atSite(SiteLives lives, int youngest) {
    UsualLife life = new UsualLife(List.of(lives));
    long all = life.lives();
    long usual = life.exceededBy(1);
    long least = all < FEW ? (long) TIMES * youngest : youngest;
    long limit = Math.max(least, TIMES * usual);
    String lost = null;
    String drift = null;
    for (SiteLives.Floors floors : lives.floors()) {
      boolean handlesRise = rises(floors.handles());
      if (handlesRise && lost == null) {
        lost = lost(floors, limit, usual, all);
      }
      if (!handlesRise && drift == null && rises(floors.references())) {
        drift = drift(floors);
      }
    }
    return new AtSite(limit, lost, drift);
  }

  private static String lost(SiteLives.Floors floors, long limit, long usual, long all) {
    String others =
        all < FEW
            ? "few came back (" + all + ")"
            : usual > 0
                ? "999 of 1 000 came back within " + UsualLife.seconds(usual)
                : "others came back at once";
    return "open for longer than "
        + UsualLife.seconds(limit)
        + ", "
        + others
        + "; always open in windows of "
        + UsualLife.seconds(floors.window())
        + ": "
        + numbers(floors.handles());
  }

  private static String drift(SiteLives.Floors floors) {
    return "references always open in windows of "
        + UsualLife.seconds(floors.window())
        + ": "
        + numbers(floors.references())
        + ", on as many buffers as before: "
        + numbers(floors.handles());
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

  private static String numbers(List<Integer> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }
}
