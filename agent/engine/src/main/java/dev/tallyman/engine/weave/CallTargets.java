package dev.tallyman.engine.weave;

import dev.tallyman.engine.descriptor.EventRule;
import dev.tallyman.engine.descriptor.PoolDescriptor;
import dev.tallyman.ledger.EventKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;

/**
 * Which calls are worth a site number: what descriptors say of the methods that users call.
 * Immutable.
 */
final class CallTargets {
  /**
   * A call worth a site number.
   *
   * @param pool the pool it calls
   * @param rule the line of the descriptor
   */
  record Target(PoolDescriptor pool, EventRule rule) {
    EventKind kind() {
      return rule.kind();
    }
  }

  private final Map<String, List<Target>> byName = new HashMap<>();
  private final byte[][] prefixes;

  CallTargets(List<PoolDescriptor> pools) {
    Set<String> starts = new LinkedHashSet<>();
    for (PoolDescriptor pool : pools) {
      for (EventRule rule : pool.calls()) {
        List<Target> named = byName.get(rule.method().method());
        if (named == null) {
          named = new ArrayList<>();
          byName.put(rule.method().method(), named);
        }
        named.add(new Target(pool, rule));
      }
      for (String className : pool.described()) {
        // Every class speaks of the JDK's; a handle of those is not called by its own name.
        if (!className.startsWith("java.")) {
          starts.add(packageOf(className));
        }
      }
    }
    prefixes = new byte[starts.size()][];
    int i = 0;
    for (String start : starts) {
      prefixes[i++] = ConstantPool.ascii(start);
    }
  }

  private static String packageOf(String className) {
    String path = className.replace('.', '/');
    int slash = path.lastIndexOf('/');
    return slash < 0 ? path : path.substring(0, slash + 1);
  }

  /** True if the class names a pool's package at all. */
  boolean concern(byte[] classFile) {
    return ConstantPool.hasTextStartingWith(classFile, prefixes);
  }

  /**
   * The target that a call means, or null. Calls from a pool's own code are none of that pool's.
   */
  @Nullable Target of(String caller, String owner, String method, String descriptor) {
    List<Target> named = byName.get(method);
    if (named == null) {
      return null;
    }
    String ownerName = owner.replace('/', '.');
    List<String> types = new ArrayList<>();
    for (Type type : Type.getArgumentTypes(descriptor)) {
      types.add(type.getClassName());
    }
    for (Target target : named) {
      if (target.rule.method().matches(method, types)
          && calls(target, ownerName)
          && !target.pool.isInside(caller)) {
        return target;
      }
    }
    return null;
  }

  /**
   * The receiver's static type may be any class of the pool's package: subclasses are called by
   * their own names.
   */
  private static boolean calls(Target target, String owner) {
    String described = target.rule.method().className();
    if (described.equals("*") || described.equals(owner)) {
      return true;
    }
    int dot = described.lastIndexOf('.');
    return dot > 0
        && owner.length() > dot
        && owner.startsWith(described.substring(0, dot + 1))
        && owner.indexOf('.', dot + 1) < 0;
  }

  /** The number of the pool's book is known once a class of it was seen. */
  static int book(Target target, ToIntFunction<PoolDescriptor> books) {
    return books.applyAsInt(target.pool);
  }
}
