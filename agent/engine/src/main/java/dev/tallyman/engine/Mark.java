package dev.tallyman.engine;

import dev.tallyman.engine.census.Census;
import dev.tallyman.ledger.HandleSnapshot;
import dev.tallyman.ledger.Incident;
import dev.tallyman.ledger.PageSnapshot;
import dev.tallyman.ledger.PoolSnapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A moment from which on somebody wants to see: what was open or proved by then is left out. A
 * handle is older if its age says so; a page, if it lives the same life with no more references.
 *
 * @param nanos when, as of {@link System#nanoTime}
 * @param pools the books then, by pool
 */
record Mark(long nanos, Map<String, PoolSnapshot> pools) {

  static Mark of(Census census) {
    Map<String, PoolSnapshot> pools = new HashMap<>();
    census.pools().forEach(pool -> pools.put(pool.name(), pool));
    return new Mark(System.nanoTime(), pools);
  }

  /** What came since. */
  Census since(Census census) {
    long age = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
    List<PoolSnapshot> since = new ArrayList<>();
    for (PoolSnapshot pool : census.pools()) {
      PoolSnapshot before = pools.get(pool.name());
      since.add(before == null ? pool : since(pool, before, age));
    }
    return new Census(
        census.when(),
        census.youngest(),
        since,
        census.sites(),
        census.stacks(),
        census.coverage());
  }

  private static PoolSnapshot since(PoolSnapshot pool, PoolSnapshot before, long age) {
    List<HandleSnapshot> handles = new ArrayList<>();
    for (HandleSnapshot handle : pool.handles()) {
      if (handle.age() <= age) {
        handles.add(handle);
      }
    }
    int latched = Math.min(before.incidents().size(), pool.incidents().size());
    List<Incident> incidents =
        new ArrayList<>(pool.incidents().subList(latched, pool.incidents().size()));
    Map<Integer, PageSnapshot> pagesBefore = new HashMap<>();
    before.pages().forEach(page -> pagesBefore.put(page.number(), page));
    List<PageSnapshot> pages = new ArrayList<>();
    for (PageSnapshot page : pool.pages()) {
      PageSnapshot then = pagesBefore.get(page.number());
      if (then == null
          || then.generation() != page.generation()
          || then.tickets().size() < page.tickets().size()
          || then.facts().size() < page.facts().size()) {
        pages.add(page);
      }
    }
    return new PoolSnapshot(
        pool.name(),
        pool.rules(),
        pool.out() - before.out(),
        pool.back() - before.back(),
        handles,
        pool.crowds(),
        incidents,
        pages,
        pool.owners(),
        pool.notes());
  }
}
