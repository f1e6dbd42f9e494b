package dev.tallyman.engine;

import dev.tallyman.engine.census.Census;
import dev.tallyman.engine.census.OpeningCensus;
import dev.tallyman.engine.weave.OwnCount;
import dev.tallyman.engine.weave.OwnPage;
import dev.tallyman.ledger.HandleSnapshot;
import dev.tallyman.ledger.PageUse;
import dev.tallyman.ledger.Place;
import dev.tallyman.ledger.PoolSnapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Sets what pools counted as out before they were woven beside what they count now. */
final class Openings {
  private Openings() {}

  static List<OpeningCensus> of(
      List<OwnCount> then, List<OwnCount> now, Census census, boolean atRest) {
    List<OpeningCensus> openings = new ArrayList<>();
    for (OwnCount opening : then) {
      OwnCount current = OwnCount.none(opening.pool());
      for (OwnCount count : now) {
        current = count.pool().equals(opening.pool()) ? count : current;
      }
      Followed followed = Followed.of(census, current);
      openings.add(
          new OpeningCensus(
              opening.pool(),
              amount(opening),
              amount(current),
              followed.handles,
              atRest,
              classes(opening, current),
              sizes(opening, current, followed),
              pages(opening, current, followed)));
    }
    return openings;
  }

  private static OpeningCensus.Amount amount(OwnCount count) {
    return new OpeningCensus.Amount(count.buffers(), count.bytes(), count.held());
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

  private static List<OpeningCensus.Size> sizes(OwnCount then, OwnCount now, Followed followed) {
    Map<Long, Long> current = sizes(now);
    List<OpeningCensus.Size> sizes = new ArrayList<>();
    sizes(then)
        .forEach(
            (bytes, buffers) ->
                sizes.add(
                    new OpeningCensus.Size(
                        bytes,
                        buffers,
                        current.getOrDefault(bytes, 0L),
                        followed.bySize.getOrDefault(bytes, 0L))));
    return sizes;
  }

  private static Map<Long, Long> sizes(OwnCount count) {
    Map<Long, Long> sizes = new TreeMap<>();
    for (OwnPage page : count.pages()) {
      page.parts().forEach((bytes, buffers) -> sizes.merge(bytes, buffers, Long::sum));
    }
    return sizes;
  }

  /** Only those in which something may be left: of a page that has gone nothing is. */
  private static List<OpeningCensus.Page> pages(OwnCount then, OwnCount now, Followed followed) {
    Map<Integer, Long> current = new HashMap<>();
    now.pages().forEach(page -> current.put(page.id(), page.used()));
    List<OpeningCensus.Page> pages = new ArrayList<>();
    for (OwnPage page : then.pages()) {
      OpeningCensus.Page one =
          new OpeningCensus.Page(
              page.className(),
              page.of(),
              page.size(),
              page.used(),
              current.getOrDefault(page.id(), 0L),
              followed.byPage.getOrDefault(page.id(), 0L));
      if (one.left() > 0) {
        pages.add(one);
      }
    }
    pages.sort(Comparator.comparingLong(OpeningCensus.Page::left).reversed());
    return pages;
  }

  /** What of a pool's count is followed. */
  private static final class Followed {
    private long handles;
    private final Map<Long, Long> bySize = new HashMap<>();
    private final Map<Integer, Long> byPage = new HashMap<>();

    static Followed of(Census census, OwnCount now) {
      Set<Integer> counted = new HashSet<>();
      now.pages().forEach(page -> counted.add(page.id()));
      Followed followed = new Followed();
      for (PoolSnapshot pool : census.pools()) {
        if (pool.name().equals(now.pool())) {
          Set<Integer> numbers = new HashSet<>();
          for (PageUse page : pool.notes().pages().pages()) {
            followed.byPage.put(page.id(), Math.max(0, page.taken()));
            if (counted.contains(page.id())) {
              numbers.add(page.number());
            }
          }
          pool.handles().stream()
              .filter(handle -> counted.isEmpty() || numbers.contains(handle.place().page()))
              .forEach(followed::add);
        }
      }
      return followed;
    }

    /**
     * Buffers that lie in a page which the pool counts: not those of an allocator that was made
     * since.
     */
    private void add(HandleSnapshot handle) {
      if (handle.count() > 0 && !handle.place().equals(Place.NOWHERE)) {
        handles++;
        bySize.merge(handle.place().bytes(), 1L, Long::sum);
      }
    }
  }
}
