package dev.tallyman.engine.weave;

import dev.tallyman.engine.descriptor.EventRule;
import dev.tallyman.engine.descriptor.PoolDescriptor;
import dev.tallyman.ledger.EventKind;
import dev.tallyman.ledger.Site;
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
   * @param isOfAny true if it may just as well call another pool: then the event tells
   */
  record Target(PoolDescriptor pool, EventRule rule, boolean isOfAny) {
    EventKind kind() {
      return rule.kind();
    }

    /** True if what the call returns is a handle, where it returns an object. */
    boolean returnsHandle() {
      return kind() == EventKind.GET
          || kind() == EventKind.CLONE
          || kind() == EventKind.EXPAND
          || kind() == EventKind.REF;
    }

    /** True if it is called on a handle, where it is no static method. */
    boolean isOfHandle() {
      return kind() == EventKind.REF || kind() == EventKind.UNREF || kind() == EventKind.CLONE;
    }
  }

  private final List<PoolDescriptor> pools;
  private final Map<String, List<Target>> byName = new HashMap<>();

  /** By internal name: the classes whose methods take and end references, as users call them. */
  private final Map<String, PoolDescriptor> handles = new HashMap<>();

  CallTargets(List<PoolDescriptor> pools) {
    this.pools = List.copyOf(pools);
    for (PoolDescriptor pool : pools) {
      for (EventRule rule : pool.calls()) {
        List<Target> named = byName.get(rule.method().method());
        if (named == null) {
          named = new ArrayList<>();
          byName.put(rule.method().method(), named);
        }
        Target target = new Target(pool, rule, false);
        named.add(target);
        if (target.isOfHandle()) {
          handles.putIfAbsent(rule.method().className().replace('.', '/'), pool);
        }
      }
    }
  }

  /** True if no call is worth a number. */
  boolean isEmpty() {
    return byName.isEmpty();
  }

  /** The pool whose handles users know by that class, or null; by its internal name. */
  @Nullable PoolDescriptor poolOfHandles(String type) {
    return handles.get(type);
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
    for (Target target : named) {
      if (!target.rule.method().matches(method, types) || !calls(target, ownerName)) {
        continue;
      }
      if (target.pool.isInside(caller)) {
        continue;
      }
      if (!target.rule.method().className().equals("*")) {
        return target;
      }
      own = own == null && target.pool.isInside(ownerName) ? target : own;
      anyClass = anyClass == null ? target : new Target(anyClass.pool, anyClass.rule, true);
    }
    // A pool that names the class comes first, then the one whose class it is. What a pool's own
    // code calls by the name alone is nobody's call: it would hide who called that code.
    if (own != null) {
      return own;
    }
    return anyClass == null || isInsideAny(caller) ? null : anyClass;
  }

  private boolean isInsideAny(String caller) {
    for (PoolDescriptor pool : pools) {
      if (pool.isInside(caller)) {
        return true;
      }
    }
    return false;
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
    return target.isOfAny ? Site.ANY_POOL : books.applyAsInt(target.pool);
  }
}
