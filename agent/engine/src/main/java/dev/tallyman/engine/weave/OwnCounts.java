package dev.tallyman.engine.weave;

import dev.tallyman.engine.descriptor.CensusRules;
import dev.tallyman.engine.descriptor.PoolDescriptor;
import dev.tallyman.ledger.Getters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Asks pools how much is out, of a program that runs: what was there before it was woven, nobody
 * else knows. Begins no class's initialisation. Calls methods of the program.
 */
final class OwnCounts {
  private final List<PoolDescriptor> pools;
  private final ModuleOpener opener;
  private final Weaving weaving;
  private final Predicate<Class<?>> initialised;

  OwnCounts(
      List<PoolDescriptor> pools,
      ModuleOpener opener,
      Weaving weaving,
      Predicate<Class<?>> initialised) {
    this.pools = pools;
    this.opener = opener;
    this.weaving = weaving;
    this.initialised = initialised;
  }

  /** What each pool says; nothing of one that does not say, or of which no class is loaded. */
  List<OwnCount> in(Class<?>[] loaded) {
    Map<String, OwnCount> byPool = new LinkedHashMap<>();
    for (PoolDescriptor pool : pools) {
      for (CensusRules.OpeningRule rule : pool.census().openings()) {
        for (Class<?> type : loaded) {
          if (isOf(type.getName(), rule.className()) && initialised.test(type)) {
            String prefix =
                type.getName().substring(0, type.getName().length() - rule.className().length());
            PoolDescriptor itself = prefix.isEmpty() ? pool : pool.relocated(prefix);
            add(byPool, itself, type, rule);
          }
        }
      }
    }
    return new ArrayList<>(byPool.values());
  }

  private static boolean isOf(String name, String described) {
    return name.endsWith(described)
        && (name.length() == described.length()
            || name.charAt(name.length() - described.length() - 1) == '.');
  }

  private void add(
      Map<String, OwnCount> byPool,
      PoolDescriptor pool,
      Class<?> type,
      CensusRules.OpeningRule rule) {
    PoolGetters getters = new PoolGetters(pool, opener, weaving);
    for (@Nullable Object counter : getters.allOfStatic(type, rule.path(), rule.where())) {
      if (counter != null) {
        long buffers =
            rule.buffers().isEmpty() ? Getters.NONE : getters.number(counter, rule.buffers());
        long bytes = rule.bytes().isEmpty() ? Getters.NONE : getters.number(counter, rule.bytes());
        byPool.merge(pool.name(), new OwnCount(pool.name(), buffers, bytes), OwnCounts::together);
      }
    }
  }

  private static OwnCount together(OwnCount some, OwnCount more) {
    return new OwnCount(
        some.pool(), sum(some.buffers(), more.buffers()), sum(some.bytes(), more.bytes()));
  }

  private static long sum(long some, long more) {
    return some == Getters.NONE ? more : more == Getters.NONE ? some : some + more;
  }
}
