package dev.tallyman.engine.weave;

import dev.tallyman.engine.descriptor.GetterRule;
import dev.tallyman.engine.descriptor.PoolDescriptor;
import dev.tallyman.ledger.Getters;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads a pool's own counts by reflection: rarely called, and it must hold no class of the program.
 * A getter that is missing or throws reads as {@link Getters#NONE}.
 */
final class PoolGetters implements Getters {
  private final PoolDescriptor descriptor;
  private final ModuleOpener opener;

  /** Kept with the object's class, so that a redeployed program's loader can go. */
  private final ClassValue<Map<String, Method>> methods =
      new ClassValue<>() {
        @Override
        protected Map<String, Method> computeValue(Class<?> type) {
          return new ConcurrentHashMap<>();
        }
      };

  PoolGetters(PoolDescriptor descriptor, ModuleOpener opener) {
    this.descriptor = descriptor;
    this.opener = opener;
  }

  @Override
  public long count(Object target) {
    return read(descriptor.count(), target);
  }

  @Override
  public long frags(Object page) {
    return read(descriptor.frags(), page);
  }

  @Override
  public long size(Object target) {
    return read(descriptor.size(), target);
  }

  private long read(@Nullable GetterRule rule, Object target) {
    if (rule == null) {
      return NONE;
    }
    try {
      if (!rule.condition().isEmpty()
          && !Boolean.TRUE.equals(invoke(rule.className(), rule.condition(), target))) {
        return NONE;
      }
      Object value = invoke(rule.className(), rule.method(), target);
      return value instanceof Number number ? number.longValue() : NONE;
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      return NONE;
    }
  }

  private @Nullable Object invoke(String className, String name, Object target)
      throws IllegalAccessException, InvocationTargetException, NoSuchMethodException {
    return method(className, name, target.getClass()).invoke(target);
  }

  private Method method(String className, String name, Class<?> type) throws NoSuchMethodException {
    Map<String, Method> known = methods.get(type);
    Method method = known.get(name);
    if (method == null) {
      method = find(className, name, type);
      known.put(name, method);
    }
    return method;
  }

  private Method find(String className, String name, Class<?> type) throws NoSuchMethodException {
    for (Class<?> at = type; at != null; at = at.getSuperclass()) {
      if (at.getName().equals(className)) {
        return open(at, name);
      }
    }
    throw new NoSuchMethodException(className + "." + name);
  }

  /**
   * The class may inherit it: refCnt() of a Netty buffer is declared above the class that keeps the
   * count.
   */
  private Method open(Class<?> declaring, String name) throws NoSuchMethodException {
    for (Class<?> at = declaring; at != null; at = at.getSuperclass()) {
      try {
        Method method = at.getDeclaredMethod(name);
        opener.open(at);
        method.setAccessible(true);
        return method;
      } catch (NoSuchMethodException e) {
        // Looked for in the superclass.
      }
    }
    throw new NoSuchMethodException(declaring.getName() + "." + name);
  }
}
