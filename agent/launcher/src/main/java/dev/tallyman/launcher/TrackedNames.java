package dev.tallyman.launcher;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Classes by internal name, found below any prefix too: a build tool may have moved them. Keyed by
 * simple name, so that another class costs one look-up. Immutable.
 */
final class TrackedNames {
  private final Map<String, Set<String>> bySimpleName = new HashMap<>();

  TrackedNames(Set<String> names) {
    for (String name : names) {
      Set<String> same = bySimpleName.get(simple(name));
      if (same == null) {
        same = new HashSet<>();
        bySimpleName.put(simple(name), same);
      }
      same.add(name);
    }
  }

  private static String simple(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  boolean contains(String className) {
    Set<String> same = bySimpleName.get(simple(className));
    if (same == null) {
      return false;
    }
    for (String name : same) {
      int prefix = className.length() - name.length();
      boolean isCopy = prefix > 0 && className.charAt(prefix - 1) == '/' && name.indexOf('/') > 0;
      if ((prefix == 0 || isCopy) && className.endsWith(name)) {
        return true;
      }
    }
    return false;
  }
}
