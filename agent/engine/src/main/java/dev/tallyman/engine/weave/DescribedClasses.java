package dev.tallyman.engine.weave;

import dev.tallyman.engine.descriptor.PoolDescriptor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the pools that describe a class, wherever its package was moved: below any prefix. Keyed by
 * simple name, so that a class of no pool costs one look-up. Immutable.
 */
final class DescribedClasses {
  /** A described class by its internal name, with a pool that describes it. */
  private record Described(String name, PoolDescriptor pool) {}

  private final Map<String, List<Described>> bySimpleName = new HashMap<>();

  DescribedClasses(List<PoolDescriptor> pools) {
    for (PoolDescriptor pool : pools) {
      for (String className : pool.described()) {
        String name = className.replace('.', '/');
        List<Described> same = bySimpleName.get(simple(name));
        if (same == null) {
          same = new ArrayList<>();
          bySimpleName.put(simple(name), same);
        }
        same.add(new Described(name, pool));
      }
    }
  }

  private static String simple(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  /** The pools that describe a class of that internal name, as they are called below its prefix. */
  List<PoolDescriptor> of(String className) {
    List<Described> same = bySimpleName.get(simple(className));
    if (same == null) {
      return List.of();
    }
    List<PoolDescriptor> pools = new ArrayList<>();
    for (Described described : same) {
      int prefix = className.length() - described.name.length();
      // Without a package there is nothing to tell a copy from another class of that name.
      boolean isCopy =
          prefix > 0 && className.charAt(prefix - 1) == '/' && described.name.indexOf('/') > 0;
      if ((prefix == 0 || isCopy) && className.endsWith(described.name)) {
        pools.add(described.pool.relocated(className.substring(0, prefix).replace('/', '.')));
      }
    }
    return pools;
  }
}
