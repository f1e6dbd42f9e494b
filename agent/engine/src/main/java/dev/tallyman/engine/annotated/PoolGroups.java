package dev.tallyman.engine.annotated;

import dev.tallyman.engine.classfile.ClassShape;
import dev.tallyman.engine.classfile.Mark;
import dev.tallyman.ledger.EventKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which annotated classes make one pool: those that give it the same name, and those that speak of
 * the same buffers.
 */
final class PoolGroups {
  private final Map<String, String> parent = new HashMap<>();
  private final Map<String, String> names = new HashMap<>();

  private PoolGroups() {}

  /** The classes of each pool, in the order of their names. */
  static Collection<List<ClassShape>> of(List<ClassShape> classes) {
    PoolGroups groups = new PoolGroups();
    Set<String> buffers = new TreeSet<>();
    for (ClassShape shape : classes) {
      buffers.add(shape.name());
      for (ClassShape.Method method : shape.methods()) {
        if (isMarked(method, EventKind.GET)) {
          buffers.add(Types.element(method));
        }
      }
    }
    // A buffer of the JDK's is everybody's.
    buffers.removeIf(name -> name.startsWith("java.") || name.indexOf('.') < 0);
    classes.forEach(groups::name);
    for (ClassShape shape : classes) {
      for (ClassShape.Method method : shape.methods()) {
        for (String type : Types.mentioned(method)) {
          if (buffers.contains(type)) {
            groups.unite(shape.name(), type);
          }
        }
      }
    }
    Map<String, List<ClassShape>> found = new LinkedHashMap<>();
    for (ClassShape shape : classes) {
      found.computeIfAbsent(groups.root(shape.name()), r -> new ArrayList<>()).add(shape);
    }
    return found.values();
  }

  static boolean isMarked(ClassShape.Method method, EventKind kind) {
    return method.marks().stream().anyMatch(mark -> mark.name().equals(Marks.name(kind)));
  }

  /** The name that the class gives its pool; empty if it gives none. */
  static String given(ClassShape shape) {
    List<Mark> marks = new ArrayList<>(shape.marks());
    shape.methods().forEach(method -> marks.addAll(method.marks()));
    for (Mark mark : marks) {
      if (Marks.isMark(mark.name())) {
        String name = mark.values().getOrDefault("pool", mark.values().getOrDefault("value", ""));
        if (!name.isEmpty()) {
          return name;
        }
      }
    }
    return "";
  }

  private void name(ClassShape shape) {
    String name = given(shape);
    if (!name.isEmpty()) {
      // No class has such a name.
      String key = "pool " + name;
      names.put(key, name);
      unite(shape.name(), key);
    }
  }

  private String root(String name) {
    String at = name;
    String up = parent.get(at);
    while (up != null) {
      at = up;
      up = parent.get(at);
    }
    return at;
  }

  /** A buffer of two pools that have names belongs to the first. */
  private void unite(String one, String other) {
    String a = root(one);
    String b = root(other);
    if (a.equals(b) || names.containsKey(a) && names.containsKey(b)) {
      return;
    }
    if (names.containsKey(a)) {
      parent.put(b, a);
    } else {
      parent.put(a, b);
    }
  }
}
