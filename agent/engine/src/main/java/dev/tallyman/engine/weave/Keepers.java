package dev.tallyman.engine.weave;

import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a map or collection keeps an object in reach. Said only of the JDK's classes that hold
 * what is in them strongly, by their names: a weak map, or a wrapper around one, is unknown, and
 * keeps nothing.
 */
final class Keepers {
  private static final Set<String> STRONG =
      Set.of(
          "java.util.HashMap",
          "java.util.LinkedHashMap",
          "java.util.IdentityHashMap",
          "java.util.TreeMap",
          "java.util.Hashtable",
          "java.util.concurrent.ConcurrentHashMap",
          "java.util.concurrent.ConcurrentSkipListMap",
          "java.util.ArrayList",
          "java.util.LinkedList",
          "java.util.ArrayDeque",
          "java.util.HashSet",
          "java.util.LinkedHashSet",
          "java.util.TreeSet",
          "java.util.Vector",
          "java.util.concurrent.ConcurrentLinkedDeque",
          "java.util.concurrent.ConcurrentLinkedQueue",
          "java.util.concurrent.CopyOnWriteArrayList",
          "java.util.concurrent.LinkedBlockingQueue");

  /** By keeper: each is read once in a look, not once for each of its objects. */
  private final Map<Object, Set<Object>> read = new IdentityHashMap<>();

  boolean keeps(@Nullable Object keeper, Object object) {
    return keeper != null && read.computeIfAbsent(keeper, Keepers::elements).contains(object);
  }

  private static Set<Object> elements(Object keeper) {
    Set<Object> elements = Collections.newSetFromMap(new IdentityHashMap<>());
    if (STRONG.contains(keeper.getClass().getName())) {
      Collection<?> all = keeper instanceof Map<?, ?> map ? map.values() : (Collection<?>) keeper;
      try {
        elements.addAll(all);
      } catch (RuntimeException changed) {
        elements.clear(); // It was in use meanwhile: nothing is known.
      }
    }
    return elements;
  }
}
