package dev.tallyman.engine.weave;

import dev.tallyman.engine.descriptor.CensusRules;
import dev.tallyman.engine.descriptor.Nearest;
import dev.tallyman.engine.descriptor.Position;
import dev.tallyman.ledger.Getters;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads fields of a pool's objects while the pool goes on: no code of the program runs but the
 * iterators of its collections, and nothing is written. A field that is missing leads nowhere, and
 * is said, unless the line that names it is optional.
 */
final class FieldPaths {
  private static final MethodType GETTER = MethodType.methodType(Object.class, Object.class);

  /** Of a field that is missing: looked for once a class, not once an object. */
  private static final MethodHandle MISSING =
      MethodHandles.dropArguments(MethodHandles.constant(Object.class, null), 0, Object.class);

  private final ModuleOpener opener;

  /** Kept with the object's class, so that a redeployed program's loader can go. */
  private final ClassValue<Map<String, MethodHandle>> fields =
      new ClassValue<>() {
        @Override
        protected Map<String, MethodHandle> computeValue(Class<?> type) {
          return new ConcurrentHashMap<>();
        }
      };

  private final Weaving weaving;

  /** Lines of which a missing field was said. */
  private final Set<Position> said = ConcurrentHashMap.newKeySet();

  FieldPaths(ModuleOpener opener, Weaving weaving) {
    this.opener = opener;
    this.weaving = weaving;
  }

  /**
   * The number to which the path leads, of a collection or an array how many are in it; or {@link
   * Getters#NONE}.
   */
  long number(Object from, List<String> path, CensusRules.Where where) {
    Object value = follow(from, path, where);
    if (value instanceof Collection<?> || value instanceof Object[]) {
      List<@Nullable Object> elements = new ArrayList<>();
      spread(value, elements);
      return elements.size();
    }
    return value instanceof Number number ? number.longValue() : Getters.NONE;
  }

  /**
   * The same, of a collection how many different objects are in it: while it is walked, one that
   * was seen may be taken out and put back behind.
   */
  long distinct(Object from, List<String> path, CensusRules.Where where) {
    Object value = follow(from, path, where);
    if (value instanceof Collection<?> || value instanceof Object[]) {
      List<@Nullable Object> elements = new ArrayList<>();
      spread(value, elements);
      Set<@Nullable Object> different = Collections.newSetFromMap(new IdentityHashMap<>());
      different.addAll(elements);
      return different.size();
    }
    return number(from, path, where);
  }

  /** The number at one path less that at another, if there is another. */
  long difference(Object from, List<String> path, List<String> less, CensusRules.Where where) {
    long value = number(from, path, where);
    if (value == Getters.NONE || less.isEmpty()) {
      return value;
    }
    long off = number(from, less, where);
    return off == Getters.NONE ? Getters.NONE : value - off;
  }

  /** True if the rule's condition holds of the part, or it has none. */
  boolean isKept(Object part, CensusRules.IdleRule rule) {
    return rule.condition().isEmpty()
        || Boolean.TRUE.equals(follow(part, rule.condition(), rule.where()));
  }

  /** The object to which the path leads, or null. */
  @Nullable Object follow(Object from, List<String> path, CensusRules.Where where) {
    if (path.isEmpty()) {
      return null;
    }
    Object at = from;
    for (String field : path) {
      if (at == null) {
        return null;
      }
      at = read(at, field, where);
    }
    return at;
  }

  /** All objects to which the path leads through arrays and collections; null stands for some. */
  List<@Nullable Object> all(Object from, List<String> path, CensusRules.Where where) {
    List<@Nullable Object> at = new ArrayList<>();
    at.add(from);
    for (String field : path) {
      List<@Nullable Object> next = new ArrayList<>();
      for (Object one : at) {
        spread(one == null ? null : read(one, field, where), next);
      }
      at = next;
    }
    return at;
  }

  /** True if the object has the path's first field, and whatever that leads to has the others. */
  boolean leads(Object from, List<String> path, CensusRules.Where where) {
    if (getterOf(from.getClass(), path.get(0)) == MISSING) {
      return false;
    }
    List<@Nullable Object> at = new ArrayList<>();
    spread(read(from, path.get(0), where), at);
    for (Object next : at) {
      if (path.size() > 1 && next != null && !leads(next, path.subList(1, path.size()), where)) {
        return false;
      }
    }
    return true;
  }

  /** The same from a static field of a class, which the class's initialiser has set. */
  List<@Nullable Object> allOfStatic(Class<?> type, List<String> path, CensusRules.Where where) {
    Field field = find(type, path.get(0));
    try {
      Object first =
          field != null && Modifier.isStatic(field.getModifiers()) ? field.get(null) : null;
      return first == null ? List.of() : all(first, path.subList(1, path.size()), where);
    } catch (IllegalAccessException e) {
      return List.of(); // Its package can not be opened.
    }
  }

  private static void spread(@Nullable Object value, List<@Nullable Object> into) {
    if (value instanceof Object[] array) {
      for (Object element : array) {
        if (element instanceof Object[]) {
          spread(element, into);
        } else if (element != null) {
          into.add(element);
        }
      }
    } else if (value instanceof Collection<?> collection) {
      elements(collection, into);
    } else if (value != null) {
      into.add(value);
    }
  }

  /** Queues of old JCTools have a size and no iterator. */
  private static void elements(Collection<?> collection, List<@Nullable Object> into) {
    int before = into.size();
    try {
      for (Object element : collection) {
        if (element != null) {
          into.add(element);
        }
      }
    } catch (RuntimeException unsupported) {
      for (int missing = collection.size() - (into.size() - before); missing > 0; missing--) {
        into.add(null);
      }
    }
  }

  private @Nullable Object read(Object target, String name, CensusRules.Where where) {
    try {
      MethodHandle getter = getterOf(target.getClass(), name);
      if (getter == MISSING && !where.optional() && said.add(where.at())) {
        weaving.unmatched(missing(target.getClass(), name, where));
      }
      return (Object) getter.invokeExact(target);
    } catch (VirtualMachineError noRoom) {
      throw noRoom;
    } catch (Throwable e) {
      return null; // Its package can not be opened.
    }
  }

  private MethodHandle getterOf(Class<?> type, String name) {
    Map<String, MethodHandle> known = fields.get(type);
    MethodHandle getter = known.get(name);
    if (getter == null) {
      getter = getter(type, name);
      known.put(name, getter);
    }
    return getter;
  }

  private static String missing(Class<?> type, String name, CensusRules.Where where) {
    List<String> candidates = new ArrayList<>();
    for (Class<?> at = type; at != null; at = at.getSuperclass()) {
      for (Field field : at.getDeclaredFields()) {
        candidates.add(field.getName());
      }
    }
    return where.at()
        + ": no field "
        + name
        + " in "
        + type.getName()
        + Nearest.question(name, candidates);
  }

  private MethodHandle getter(Class<?> type, String name) {
    try {
      Field field = find(type, name);
      return field == null ? MISSING : MethodHandles.lookup().unreflectGetter(field).asType(GETTER);
    } catch (IllegalAccessException e) {
      return MISSING; // Its package can not be opened.
    }
  }

  private @Nullable Field find(Class<?> type, String name) {
    for (Class<?> at = type; at != null; at = at.getSuperclass()) {
      try {
        Field field = at.getDeclaredField(name);
        opener.open(at);
        field.setAccessible(true);
        return field;
      } catch (NoSuchFieldException e) {
        // Looked for in the superclass.
      }
    }
    return null;
  }
}
