package dev.tallyman.engine.judge;

import dev.tallyman.ledger.HandleSnapshot;
import dev.tallyman.ledger.PoolSnapshot;
import dev.tallyman.ledger.SiteLives;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rules for a running program, where open alone means nothing: a handle is suspected if it is
 * old for one of its get site, more and more of that site are always open, and these are the old
 * ones. A cache that is full is old and does not grow; load that grows is young, also where it has
 * the get site of a cache; sessions that live for hours have likes that came back after as long.
 * Where few lives have ended, what is usual is not known yet, as of long polls of which the first
 * has still to come back: then it must be much older.
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
   * @param drifted how many references it must have for that
   */
  private record AtSite(long limit, @Nullable String lost, @Nullable String drift, int drifted) {}

  /**
   * The rules for one pool.
   *
   * @param youngest milliseconds for which a handle must have been open, at least
   */
  LiveRules(PoolSnapshot pool, int youngest) {
    Map<Integer, List<Integer>> ages = new HashMap<>();
    for (HandleSnapshot handle : pool.handles()) {
      if (handle.count() > 0) {
        ages.computeIfAbsent(handle.birthSite(), site -> new ArrayList<>()).add(handle.age());
      }
    }
    for (SiteLives lives : pool.notes().lives()) {
      List<Integer> open = ages.getOrDefault(lives.site(), List.of());
      bySite.put(lives.site(), atSite(lives, open, youngest));
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
    return site == null || handle.age() < site.limit() || handle.count() < site.drifted()
        ? null
        : site.drift();
  }

  private static AtSite atSite(SiteLives lives, List<Integer> ages, int youngest) {
    UsualLife life = new UsualLife(List.of(lives));
    long usual = life.exceededBy(1);
    long least = life.lives() < FEW ? (long) TIMES * youngest : youngest;
    long limit = Math.max(least, TIMES * usual);
    // Lives of that length come back there, as many as are open: they are no loss.
    boolean isUsual = life.longerThan(limit) >= olderThan(ages, limit);
    String lost = null;
    String drift = null;
    int drifted = 0;
    for (SiteLives.Floors floors : lives.floors()) {
      if (!isUsual && lost == null && rises(floors.handles()) && isOfOldOnes(floors, ages)) {
        lost = lost(floors, limit, usual, life.lives());
      }
      if (drift == null && rises(floors.references()) && !grows(floors.handles())) {
        drift = drift(floors);
        drifted = Math.max(RISES + 1, rise(floors.references()) / 2);
      }
    }
    return new AtSite(limit, lost, drift, drifted);
  }

  /**
   * True if what was always open is open still, and no younger than that: else others came and
   * went, or all of it has come back since.
   */
  private static boolean isOfOldOnes(SiteLives.Floors floors, List<Integer> ages) {
    List<Integer> handles = floors.handles();
    // An age is rounded down by less than an eighth.
    long window = floors.window() - floors.window() / 8;
    return ages.size() >= handles.get(handles.size() - 1)
        && olderThan(ages, window) >= handles.get(handles.size() - 2);
  }

  private static long olderThan(List<Integer> ages, long limit) {
    return ages.stream().filter(age -> age >= limit).count();
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
        + ", on no more buffers than before: "
        + numbers(floors.handles());
  }

  private static boolean grows(List<Integer> floors) {
    return !floors.isEmpty() && floors.get(floors.size() - 1) > floors.get(0);
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
    return rise(floors) >= RISES * Math.sqrt(floors.get(last - RISES) + floors.get(last));
  }

  private static int rise(List<Integer> floors) {
    int last = floors.size() - 1;
    return floors.get(last) - floors.get(Math.max(0, last - RISES));
  }

  private static String numbers(List<Integer> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }
}
