package dev.tallyman.engine.weave;

import dev.tallyman.ledger.Getters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a pool itself counts as out.
 *
 * @param pool the pool's name
 * @param buffers how many buffers, {@link Getters#NONE} if it does not say
 * @param bytes how many bytes, the same
 * @param held how many bytes those of its objects hold, free or out, that do not say what is out;
 *     {@link Getters#NONE} if there are none
 * @param classes how many buffers of each class of sizes that it tells apart, by the class's name
 * @param pages what it hands out of
 */
public record OwnCount(
    String pool,
    long buffers,
    long bytes,
    long held,
    Map<String, Long> classes,
    List<OwnPage> pages) {
  /** That of a pool which says nothing. */
  public static OwnCount none(String pool) {
    return new OwnCount(pool, Getters.NONE, Getters.NONE, Getters.NONE, Map.of(), List.of());
  }

  /** This and another counter's of the same pool. */
  OwnCount and(OwnCount more) {
    Map<String, Long> sums = new LinkedHashMap<>(classes);
    more.classes.forEach((name, count) -> sums.merge(name, count, Long::sum));
    List<OwnPage> all = new ArrayList<>(pages);
    all.addAll(more.pages);
    return new OwnCount(
        pool, sum(buffers, more.buffers), sum(bytes, more.bytes), sum(held, more.held), sums, all);
  }

  private static long sum(long some, long more) {
    return some == Getters.NONE ? more : more == Getters.NONE ? some : some + more;
  }
}
