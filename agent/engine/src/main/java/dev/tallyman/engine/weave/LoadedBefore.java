package dev.tallyman.engine.weave;

import dev.tallyman.engine.descriptor.PoolDescriptor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds the described classes that no transformer will see: those that the JVM has loaded already,
 * and those of the JDK. Looks at every class there is, so it is asked only where a pool is known.
 */
final class LoadedBefore {
  private static final String LOADED = "loaded before the agent";
  private static final String OF_JDK = "a class of the JDK";

  private final ClassLoader platform = ClassLoader.getPlatformClassLoader();
  private final DescribedClasses described;
  private final List<PoolDescriptor> pools;

  LoadedBefore(DescribedClasses described, List<PoolDescriptor> pools) {
    this.described = described;
    this.pools = pools;
  }

  /** The classes that will not be woven, each with the reason. */
  Map<String, String> in(Class<?>[] loaded) {
    Map<String, String> missed = new TreeMap<>();
    for (Class<?> type : loaded) {
      String name = type.getName();
      if (!type.isArray() && !type.isHidden() && isDescribed(type, name.replace('.', '/'))) {
        missed.put(name, LOADED);
      }
    }
    for (Module module : ModuleLayer.boot().modules()) {
      if (module.getClassLoader() == null || module.getClassLoader() == platform) {
        addOf(module.getPackages(), missed);
      }
    }
    return missed;
  }

  private boolean isDescribed(Class<?> type, String internalName) {
    for (PoolDescriptor pool : described.of(internalName)) {
      if (pool.changes(type.getName()) && pool.isOf(CodeSources.path(type.getProtectionDomain()))) {
        return true;
      }
    }
    return false;
  }

  private void addOf(Set<String> packages, Map<String, String> missed) {
    for (PoolDescriptor pool : pools) {
      for (String name : pool.described()) {
        if (pool.changes(name)
            && packages.contains(name.substring(0, Math.max(0, name.lastIndexOf('.'))))) {
          missed.put(name, OF_JDK);
        }
      }
    }
  }
}
