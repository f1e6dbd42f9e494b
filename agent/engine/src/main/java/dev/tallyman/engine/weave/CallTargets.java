package dev.tallyman.engine.weave;

import dev.tallyman.engine.descriptor.EventRule;
import dev.tallyman.engine.descriptor.PoolDescriptor;
import dev.tallyman.ledger.EventKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;

/**
 * Which calls are worth a site number: what descriptors say of the methods that users call.
 * Immutable.
 */
final class CallTargets {
  static final CallTargets NONE = new CallTargets(List.of());

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

  CallTargets(List<PoolDescriptor> pools) {
    for (PoolDescriptor pool : pools) {
      for (EventRule rule : pool.calls()) {
        List<Target> named = byName.get(rule.method().method());
        if (named == null) {
          named = new ArrayList<>();
          byName.put(rule.method().method(), named);
        }
        named.add(new Target(pool, rule));
      }
    }
  }

  /** True if no call is worth a number. */
  boolean isEmpty() {
    return byName.isEmpty();
  }

  /** True if one of the names is that of a method which is worth a number. */
  boolean nameOneOf(List<String> names) {
    for (String name : names) {
      if (byName.containsKey(name)) {
        return true;
      }
    }
    return false;
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
    Target own = null;
    Target anyClass = null;
    boolean isOwnCall = false;
    for (Target target : named) {
      if (!target.rule.method().matches(method, types) || !calls(target, ownerName)) {
        continue;
      }
      boolean isOfPool = target.pool.isInside(ownerName);
      if (target.pool.isInside(caller)) {
        isOwnCall |= isOfPool;
      } else if (!target.rule.method().className().equals("*")) {
        return target;
      } else {
        own = own == null && isOfPool ? target : own;
        anyClass = anyClass == null ? target : anyClass;
      }
    }
    // A pool that names the class comes first, then the one whose class it is. What a pool calls of
    // itself is no other pool's call, either.
    if (own != null) {
      return own;
    }
    return isOwnCall ? null : anyClass;
  }

  /**
   * The receiver's static type may be any class of the pool's package: subclasses are called by
   * their own names.
   */
  private static boolean calls(Target target, String owner) {
    String described = target.rule.method().className();
    if (described.equals("*")) {
      return owner.startsWith(target.pool.relocation());
    }
    if (described.equals(owner)) {
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
