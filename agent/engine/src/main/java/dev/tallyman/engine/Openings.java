package dev.tallyman.engine;

import dev.tallyman.engine.census.Census;
import dev.tallyman.engine.census.OpeningCensus;
import dev.tallyman.engine.weave.OwnCount;
import dev.tallyman.ledger.HandleSnapshot;
import dev.tallyman.ledger.Place;
import dev.tallyman.ledger.PoolSnapshot;
import java.util.ArrayList;
import java.util.List;

/** Sets what pools counted as out before they were woven beside what they count now. */
final class Openings {
  private Openings() {}

  static List<OpeningCensus> of(List<OwnCount> then, List<OwnCount> now, Census census) {
    List<OpeningCensus> openings = new ArrayList<>();
    for (OwnCount opening : then) {
      OwnCount current = OwnCount.none(opening.pool());
      for (OwnCount count : now) {
        current = count.pool().equals(opening.pool()) ? count : current;
      }
      openings.add(
          new OpeningCensus(
              opening.pool(),
              opening.buffers(),
              opening.bytes(),
              current.buffers(),
              current.bytes(),
              followed(census, opening.pool()),
              classes(opening, current)));
    }
    return openings;
  }

  private static List<OpeningCensus.SizeClass> classes(OwnCount then, OwnCount now) {
    List<OpeningCensus.SizeClass> classes = new ArrayList<>();
    then.classes()
        .forEach(
            (name, buffers) ->
                classes.add(
                    new OpeningCensus.SizeClass(
                        name, buffers, now.classes().getOrDefault(name, 0L))));
    return classes;
  }

  /** Buffers that lie in a page: others are none of what the pool counts. */
  private static long followed(Census census, String name) {
    long followed = 0;
    for (PoolSnapshot pool : census.pools()) {
      if (pool.name().equals(name)) {
        for (HandleSnapshot handle : pool.handles()) {
          followed += handle.count() > 0 && !handle.place().equals(Place.NOWHERE) ? 1 : 0;
        }
      }
    }
    return followed;
  }
}
