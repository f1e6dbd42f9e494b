package dev.tallyman.engine.weave;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.util.List;

/** A JVM in which nothing was loaded before. */
public final class NothingLoaded {
  private static final Instrumentation INSTRUMENTATION =
      (Instrumentation)
          Proxy.newProxyInstance(
              NothingLoaded.class.getClassLoader(),
              new Class<?>[] {Instrumentation.class},
              (proxy, method, arguments) -> {
                if (method.getName().equals("getAllLoadedClasses")) {
                  return new Class<?>[0];
                }
                throw new UnsupportedOperationException(method.getName());
              });

  private NothingLoaded() {}

  /** A weaver in it. */
  public static Weaver weaver() {
    return new Weaver(List.of(), List.of(), INSTRUMENTATION, () -> {});
  }
}
