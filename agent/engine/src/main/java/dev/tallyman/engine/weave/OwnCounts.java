package dev.tallyman.engine.weave;

import dev.tallyman.engine.descriptor.CensusRules;
import dev.tallyman.engine.descriptor.PoolDescriptor;
import dev.tallyman.ledger.Getters;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Asks pools how much is out, of a program that runs: what was there before it was woven, nobody
 * else knows. Begins no class's initialisation. Calls methods of the program.
 *
 * <p>What counts is looked for in static fields and in what each thread keeps, and is remembered,
 * weakly: a pool must not get smaller because a thread that led to it has ended.
 */
public final class OwnCounts {
  private final PoolsOfThreads threads;
  private final ModuleOpener opener;
  private final Weaving weaving;
  private final Predicate<Class<?>> initialised;
  private final Map<String, PoolGetters> getters = new LinkedHashMap<>();
  private final List<Counter> counters = new ArrayList<>();

  OwnCounts(
      ModuleOpener opener,
      Weaving weaving,
      Predicate<Class<?>> initialised,
      PoolsOfThreads threads) {
    this.opener = opener;
    this.weaving = weaving;
    this.initialised = initialised;
    this.threads = threads;
  }

  /**
   * An object that counts what is out of a pool.
   *
   * @param pool the pool's name
   * @param object the object, held weakly
   * @param name what it is called, among others
   * @param rule says how to ask it
   */
  private record Counter(
      String pool, WeakReference<Object> object, String name, CensusRules.OpeningRule rule) {}

  /** How many of a kind were found so far, by the kind's name. */
  private final Map<String, Integer> found = new LinkedHashMap<>();

  /** Looks for what counts, and keeps in mind what it finds. */
  synchronized void find(List<PoolDescriptor> pools, Class<?>[] loaded) {
    for (PoolDescriptor pool : pools) {
      for (CensusRules.OpeningRule rule : pool.census().openings()) {
        for (Class<?> type : loaded) {
          if (isOf(type.getName(), rule.className()) && initialised.test(type)) {
            String prefix =
                type.getName().substring(0, type.getName().length() - rule.className().length());
            find(prefix.isEmpty() ? pool : pool.relocated(prefix), type, rule);
          }
        }
      }
    }
  }

  /** True if it is the class's name, or that of a copy of it below a prefix. */
  static boolean isOf(String name, String described) {
    return name.endsWith(described)
        && (name.length() == described.length()
            || name.charAt(name.length() - described.length() - 1) == '.');
  }

  private void find(PoolDescriptor pool, Class<?> type, CensusRules.OpeningRule rule) {
    PoolGetters reads =
        getters.computeIfAbsent(pool.name(), name -> new PoolGetters(pool, opener, weaving));
    List<Object> starts =
        rule.keepers().isEmpty() ? List.of() : threads.of(type, rule.keepers(), reads);
    for (List<String> path : rule.paths()) {
      if (rule.keepers().isEmpty()) {
        add(pool, rule, reads.allOfStatic(type, path, rule.where()));
      }
      for (Object start : starts) {
        add(pool, rule, reads.all(start, path, rule.where()));
      }
    }
  }

  private void add(
      PoolDescriptor pool, CensusRules.OpeningRule rule, List<@Nullable Object> found) {
    for (Object one : found) {
      if (one != null && counters.stream().noneMatch(known -> known.object().refersTo(one))) {
        counters.add(new Counter(pool.name(), new WeakReference<>(one), name(one), rule));
      }
    }
  }

  /** As the class is called, and which of them it is: a pool keeps them in a fixed order. */
  private String name(Object counter) {
    String type = counter.getClass().getName();
    String kind = type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
    return kind + ' ' + found.merge(kind, 1, Integer::sum);
  }

  /** What each pool says now; nothing of one that does not say, or of which nothing was found. */
  public synchronized List<OwnCount> read() {
    counters.removeIf(counter -> counter.object().refersTo(null));
    Map<String, OwnCount> byPool = new LinkedHashMap<>();
    for (Counter counter : counters) {
      Object object = counter.object().get();
      PoolGetters reads = getters.get(counter.pool());
      if (object != null && reads != null) {
        byPool.merge(counter.pool(), read(object, counter, reads), OwnCount::and);
      }
    }
    return new ArrayList<>(byPool.values());
  }

  private static OwnCount read(Object object, Counter counter, PoolGetters reads) {
    CensusRules.OpeningRule rule = counter.rule();
    Map<String, Long> classes = new LinkedHashMap<>();
    rule.classes()
        .forEach(
            (name, method) -> {
              long count = reads.number(object, method);
              if (count != Getters.NONE) {
                classes.put(name, count);
              }
            });
    return new OwnCount(
        counter.pool(),
        number(object, rule.buffers(), reads),
        number(object, rule.bytes(), reads),
        number(object, rule.held(), reads),
        classes,
        reads.pages(object, counter.name(), rule));
  }

  private static long number(Object object, String method, PoolGetters reads) {
    return method.isEmpty() ? Getters.NONE : reads.number(object, method);
  }
}
