package dev.tallyman.engine.judge;

import dev.tallyman.engine.census.Census;
import dev.tallyman.ledger.Site;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which end is of which reference in one life, as far as it can be guessed: the pair that is mostly
 * seen together in lives that ended, then what is of one method, or of one class, then what was
 * taken first.
 */
final class Matching {
  private static final double SAME_METHOD = 0.5;
  private static final double SAME_CLASS = 0.25;

  private final Life life;
  private final Map<Integer, Integer> takeOfEnd = new HashMap<>();

  private record Pair(int take, int end, double weight) {}

  Matching(Census census, EndedWays ended, Life life) {
    this.life = life;
    List<Pair> pairs = new ArrayList<>();
    for (int take = 0; take < life.takes().size(); take++) {
      for (int end = 0; end < life.ends().size(); end++) {
        double weight =
            ended.together(life.takes().get(take), life.ends().get(end))
                + place(
                    census.site(life.takes().get(take).site()),
                    census.site(life.ends().get(end).site()));
        pairs.add(new Pair(take, end, weight));
      }
    }
    // Stable: of equal ones the first reference goes with the first end.
    pairs.sort(Comparator.comparingDouble(Pair::weight).reversed());
    Set<Integer> taken = new HashSet<>();
    for (Pair pair : pairs) {
      if (!takeOfEnd.containsKey(pair.end()) && taken.add(pair.take())) {
        takeOfEnd.put(pair.end(), pair.take());
      }
    }
  }

  private static double place(Site take, Site end) {
    if (!take.className().equals(end.className())) {
      return 0;
    }
    return take.method().equals(end.method()) ? SAME_METHOD : SAME_CLASS;
  }

  /** The reference that an end, by its place among the ends, is of. */
  Life.@Nullable Event take(int end) {
    Integer take = takeOfEnd.get(end);
    return take == null ? null : life.takes().get(take);
  }

  /** The references that no end is of, in order. */
  List<Life.Event> open() {
    List<Life.Event> open = new ArrayList<>();
    for (int take = 0; take < life.takes().size(); take++) {
      if (!takeOfEnd.containsValue(take)) {
        open.add(life.takes().get(take));
      }
    }
    return open;
  }
}
