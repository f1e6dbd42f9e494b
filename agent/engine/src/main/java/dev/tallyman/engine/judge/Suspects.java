package dev.tallyman.engine.judge;

import dev.tallyman.engine.census.Census;
import dev.tallyman.engine.judge.EndedWays.Way;
import dev.tallyman.engine.judge.Life.Event;
import dev.tallyman.ledger.Sites;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which reference of lives that never ended has no release. A buffer knows how many references are
 * open, not which: so this is learned from lives that ended, and said with its grounds, never
 * certain.
 *
 * <p>Each leaked life is compared with the way of an ended one that is most like it. If the same
 * references were taken there, the releases that did not come tell which reference has none: that
 * which ended there. If more were taken, those are to blame, the more the less they are seen in
 * lives that ended (Ochiai). Without an ended life only place and order are left, see {@link
 * Matching}.
 */
final class Suspects {
  private final Census census;
  private final EndedWays ended;
  private final List<Life> leaked;
  private final Map<Event, Blame> blames = new LinkedHashMap<>();

  /** What was blamed in the life that is looked at: two references of one site are one life. */
  private final Set<Event> blamed = new HashSet<>();

  /** In how many leaked lives a reference is blamed, how strongly in sum, and why. */
  private record Blame(int lives, double weight, String grounds) {}

  private Suspects(Census census, EndedWays ended, List<Life> leaked) {
    this.census = census;
    this.ended = ended;
    this.leaked = leaked;
  }

  /** The suspects of leaked lives, most likely first; none if there is nothing to choose. */
  static List<Suspect> of(Census census, EndedWays ended, List<Life> leaked) {
    Suspects suspects = new Suspects(census, ended, leaked);
    leaked.forEach(suspects::blame);
    return suspects.ranked();
  }

  private void blame(Life life) {
    blamed.clear();
    Way way = ended.nearest(life);
    if (way == null) {
      byPlace(life);
    } else if (EndedWays.distance(way.life(), life) == 0) {
      byMissingEnd(life, way);
    } else {
      List<Event> more = Life.less(life.takes(), way.life().takes());
      for (Event take : more.isEmpty() ? life.takes() : more) {
        int others = ended.livesWith(take);
        double ochiai = 1 / Math.sqrt(1 + others / (double) leaked.size());
        add(take, ochiai, "taken there in " + others + sampled());
      }
    }
  }

  private String sampled() {
    return " of " + ended.lives() + " sampled lives that ended";
  }

  private void byMissingEnd(Life life, Way way) {
    Matching matching = new Matching(census, ended, way.life());
    List<Event> came = new ArrayList<>(life.ends());
    for (int end = 0; end < way.life().ends().size(); end++) {
      Event missing = way.life().ends().get(end);
      Event take = matching.take(end);
      if (!came.remove(missing) && take != null) {
        String where = missing.site() == Sites.UNKNOWN ? "" : " at " + census.site(missing.site());
        add(take, 1, "not released" + where + ", as in " + way.lives() + sampled());
      }
    }
  }

  private void byPlace(Life life) {
    Set<Event> others = new HashSet<>(life.takes());
    if (others.size() < 2) {
      return; // One site took all of them.
    }
    for (Event take : new Matching(census, ended, life).open()) {
      add(take, 1, "no release of these lives is of its class, or came in its order");
      others.remove(take);
    }
    for (Event take : life.takes()) {
      if (others.remove(take)) {
        add(take, 0, "the other reference of these lives");
      }
    }
  }

  private void add(Event take, double weight, String grounds) {
    if (take.site() == Sites.UNKNOWN) {
      return; // Nobody could look there.
    }
    Blame before = blames.getOrDefault(take, new Blame(0, 0, grounds));
    String why = before.weight() == 0 ? grounds : before.grounds();
    blames.put(
        take,
        new Blame(before.lives() + (blamed.add(take) ? 1 : 0), before.weight() + weight, why));
  }

  private List<Suspect> ranked() {
    List<Map.Entry<Event, Blame>> all = new ArrayList<>(blames.entrySet());
    all.sort(Comparator.comparingDouble(entry -> -entry.getValue().weight()));
    List<Suspect> suspects = new ArrayList<>();
    for (Map.Entry<Event, Blame> entry : all) {
      Event take = entry.getKey();
      Blame blame = entry.getValue();
      suspects.add(
          new Suspect(
              census.site(take.site()),
              Events.word(take.kind()),
              Certainty.SUSPECTED,
              blame.grounds() + "; in " + blame.lives() + " of " + leaked.size() + " leaked ones"));
    }
    return suspects;
  }
}
