package dev.tallyman.engine.weave;

import dev.tallyman.ledger.Getters;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a pool itself counts as out.
 *
 * @param pool the pool's name
 * @param buffers how many buffers, {@link Getters#NONE} if it does not say
 * @param bytes how many bytes, the same
 * @param classes how many buffers of each class of sizes that it tells apart, by the class's name
 */
public record OwnCount(String pool, long buffers, long bytes, Map<String, Long> classes) {
  /** That of a pool which says nothing. */
  public static OwnCount none(String pool) {
    return new OwnCount(pool, Getters.NONE, Getters.NONE, Map.of());
  }

  /** This and another counter's of the same pool. */
  OwnCount and(OwnCount more) {
    Map<String, Long> sums = new LinkedHashMap<>(classes);
    more.classes.forEach((name, count) -> sums.merge(name, count, Long::sum));
    return new OwnCount(pool, sum(buffers, more.buffers), sum(bytes, more.bytes), sums);
  }

  private static long sum(long some, long more) {
    return some == Getters.NONE ? more : more == Getters.NONE ? some : some + more;
  }
}
