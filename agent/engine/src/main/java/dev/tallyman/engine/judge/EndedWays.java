package dev.tallyman.engine.judge;

import dev.tallyman.ledger.EndedLives;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The ways of sampled lives that came to their end: what a leaked life is compared with. */
final class EndedWays {
  private final List<Way> ways = new ArrayList<>();

  /**
   * A way that was gone.
   *
   * @param life what happened
   * @param lives how often
   */
  record Way(Life life, int lives) {}

  EndedWays(List<EndedLives> ended, Set<Integer> birthSites) {
    for (EndedLives lives : ended) {
      if (birthSites.contains(lives.birthSite())) {
        ways.add(new Way(Life.of(lives.tape()), lives.lives()));
      }
    }
    ways.sort(Comparator.comparingInt(Way::lives).reversed());
  }

  /** All of them, the most frequent first. */
  List<Way> ways() {
    return ways;
  }

  /** How many lives were sampled. */
  int lives() {
    return ways.stream().mapToInt(Way::lives).sum();
  }

  /** How many of them took a reference there. */
  int livesWith(Life.Event take) {
    return ways.stream()
        .filter(way -> way.life().takes().contains(take))
        .mapToInt(Way::lives)
        .sum();
  }

  /**
   * How much a reference's beginning and an end belong together: the share of lives that had both,
   * between 0 and 1 (Ochiai).
   */
  double together(Life.Event take, Life.Event end) {
    double takes = 0;
    double ends = 0;
    double both = 0;
    for (Way way : ways) {
      boolean taken = way.life().takes().contains(take);
      boolean ended = way.life().ends().contains(end);
      takes += taken ? way.lives() : 0;
      ends += ended ? way.lives() : 0;
      both += taken && ended ? way.lives() : 0;
    }
    return both == 0 ? 0 : both / Math.sqrt(takes * ends);
  }

  /**
   * The way that the life is most like: the same references were taken, and what it ended ended
   * there, too. Of equal ones the most frequent.
   */
  @Nullable Way nearest(Life life) {
    return ways.stream()
        .min(Comparator.comparingInt(way -> distance(way.life(), life)))
        .orElse(null);
  }

  static int distance(Life way, Life life) {
    return Life.less(way.takes(), life.takes()).size()
        + Life.less(life.takes(), way.takes()).size()
        + Life.less(life.ends(), way.ends()).size();
  }

  /** How many lives went on from these first events to what, the most frequent first. */
  Map<Life.Event, Integer> next(List<Life.Event> first) {
    Map<Life.Event, Integer> next = new LinkedHashMap<>();
    for (Way way : ways) {
      List<Life.Event> events = way.life().events();
      if (events.size() > first.size() && events.subList(0, first.size()).equals(first)) {
        next.merge(events.get(first.size()), way.lives(), Integer::sum);
      }
    }
    return next;
  }
}
