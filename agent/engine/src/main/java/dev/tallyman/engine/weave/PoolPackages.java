package dev.tallyman.engine.weave;

import dev.tallyman.engine.descriptor.EventRule;
import dev.tallyman.engine.descriptor.PoolDescriptor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells from a class file's constant pool which pools its code may call, and under which prefix.
 * Immutable but for a cache.
 */
final class PoolPackages {
  /** Combinations of copies that callers may see; beyond it the cache begins anew. */
  private static final int MOST_CACHED = 256;

  private static final String ANY = "*";

  private final List<PoolDescriptor> pools;
  private final List<Set<PoolDescriptor>> poolsOf = new ArrayList<>();
  private final byte[][] packages;
  private final Set<String> packageNames;

  /** Methods that users call, by name, and those of them that may be called on any class. */
  private final Set<String> methods = new HashSet<>();

  private final Set<String> methodsOfAny = new HashSet<>();
  private final Map<Set<String>, CallTargets> targets = new ConcurrentHashMap<>();

  PoolPackages(List<PoolDescriptor> pools) {
    this.pools = List.copyOf(pools);
    Map<String, Set<PoolDescriptor>> byPackage = new LinkedHashMap<>();
    for (PoolDescriptor pool : pools) {
      for (String className : called(pool)) {
        String name = packageOf(className);
        Set<PoolDescriptor> of = byPackage.get(name);
        if (of == null) {
          of = new LinkedHashSet<>();
          byPackage.put(name, of);
        }
        of.add(pool);
      }
      for (EventRule rule : pool.calls()) {
        methods.add(rule.method().method());
        if (rule.method().className().equals(ANY)) {
          methodsOfAny.add(rule.method().method());
        }
      }
    }
    packageNames = byPackage.keySet();
    packages = new byte[byPackage.size()][];
    for (Map.Entry<String, Set<PoolDescriptor>> entry : byPackage.entrySet()) {
      packages[poolsOf.size()] = ConstantPool.ascii(entry.getKey());
      poolsOf.add(entry.getValue());
    }
  }

  /** Described classes, and those that users call to reach them, which may live elsewhere. */
  private static Collection<String> called(PoolDescriptor pool) {
    Set<String> classes = new LinkedHashSet<>();
    for (String className : pool.described()) {
      // Every class speaks of the JDK's; a handle of those is not called by its own name.
      if (!className.startsWith("java.")) {
        classes.add(className);
      }
    }
    for (EventRule rule : pool.calls()) {
      if (!rule.method().className().equals(ANY)) {
        classes.add(rule.method().className());
      }
    }
    return classes;
  }

  private static String packageOf(String className) {
    String path = className.replace('.', '/');
    return path.substring(0, path.lastIndexOf('/') + 1);
  }

  /**
   * True if a call may be worth a site number: a look at the call alone, before one at what else
   * its class names.
   *
   * @param owner internal name of the class that is called
   */
  boolean mayBeCalled(String owner, String method) {
    return methods.contains(method) && (methodsOfAny.contains(method) || isInPackage(owner));
  }

  /** True for a class of a package that users call, as it is or below a prefix. */
  private boolean isInPackage(String className) {
    int end = className.lastIndexOf('/') + 1;
    for (int from = 0; from < end; from = className.indexOf('/', from) + 1) {
      if (packageNames.contains(className.substring(from, end))) {
        return true;
      }
    }
    return false;
  }

  /** The calls worth a site number in that class; none if it names no pool's package. */
  CallTargets calledIn(byte[] classFile) {
    return called(ConstantPool.packages(classFile, packages));
  }

  /** The same for a class that is loaded, from its constant texts. */
  CallTargets calledIn(List<String> constants) {
    return called(ConstantPool.packages(constants, packages));
  }

  private CallTargets called(Set<String> seen) {
    if (seen.isEmpty()) {
      return CallTargets.NONE;
    }
    CallTargets known = targets.get(seen);
    if (known == null) {
      known = new CallTargets(poolsCalled(seen));
      if (targets.size() > MOST_CACHED) {
        targets.clear();
      }
      targets.put(seen, known);
    }
    return known;
  }

  /**
   * Copies first: a call that names no class of the pool ({@code *.release()}) is a copy's only if
   * its receiver is below the copy's prefix. All pools where one is called by its own name, because
   * the receiver may be any.
   */
  private List<PoolDescriptor> poolsCalled(Set<String> seen) {
    Set<PoolDescriptor> called = new LinkedHashSet<>();
    boolean asDescribed = false;
    for (String text : seen) {
      int space = text.indexOf(' ');
      String prefix = text.substring(space + 1);
      if (prefix.isEmpty()) {
        asDescribed = true;
        continue;
      }
      for (PoolDescriptor pool : poolsOf.get(Integer.parseInt(text.substring(0, space)))) {
        called.add(pool.relocated(prefix));
      }
    }
    if (asDescribed) {
      called.addAll(pools);
    }
    return new ArrayList<>(called);
  }
}
