package dev.tallyman.launcher;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Method;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Touches what the JDK keeps to itself. Loaded by a throw-away loader to whose module alone the
 * packages are opened, so that the program's module gets no right from us. Reached through the
 * JDK's interfaces; speaks JDK types only.
 *
 * <p>Classes are defined in memory, because a jar appended to the boot path costs a VM warning on
 * stderr and a temporary file.
 */
@SuppressWarnings("overloads") // never called with a lambda
public final class JdkAccess implements Consumer<Map<String, byte[]>>, Function<String, Object> {
  /** Made by {@link Jdk} alone. */
  public JdkAccess() {}

  /**
   * Defines classes in the boot loader: those of {@code java.lang} as that package's, the others in
   * the boot loader's unnamed module. A class whose superclass is not there yet is tried again
   * after the others.
   *
   * @param classes class files by internal name
   */
  @Override
  public void accept(Map<String, byte[]> classes) {
    try {
      define(classes);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static void define(Map<String, byte[]> classes) throws Throwable {
    MethodHandle define = define();
    List<Map.Entry<String, byte[]>> waiting = new ArrayList<>(classes.entrySet());
    while (!waiting.isEmpty()) {
      List<Map.Entry<String, byte[]>> again = new ArrayList<>();
      NoClassDefFoundError last = null;
      for (Map.Entry<String, byte[]> entry : waiting) {
        byte[] bytes = entry.getValue();
        try {
          Class<?> unused =
              (Class<?>)
                  define.invokeExact(
                      entry.getKey(),
                      bytes,
                      0,
                      bytes.length,
                      (ClassLoader) null,
                      (ProtectionDomain) null);
        } catch (NoClassDefFoundError e) {
          last = e;
          again.add(entry);
        }
      }
      if (last != null && again.size() == waiting.size()) {
        throw last;
      }
      waiting = again;
    }
  }

  /** A method handle: reflection needs ten times as long to set up a call of six arguments. */
  private static MethodHandle define() throws ReflectiveOperationException {
    Class<?> type = Class.forName("jdk.internal.misc.Unsafe");
    MethodHandles.Lookup lookup = MethodHandles.lookup();
    Object unsafe = type.getMethod("getUnsafe").invoke(null);
    return lookup.bind(
        unsafe,
        "defineClass",
        MethodType.methodType(
            Class.class,
            String.class,
            byte[].class,
            int.class,
            int.class,
            ClassLoader.class,
            ProtectionDomain.class));
  }

  /** What the name stands for: {@code threadId} or {@code lateShutdown}. */
  @Override
  public Object apply(String name) {
    try {
      return name.equals("threadId") ? threadId() : lateShutdown();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The field that holds a thread's id. */
  private static VarHandle threadId() throws ReflectiveOperationException {
    return MethodHandles.privateLookupIn(Thread.class, MethodHandles.lookup())
        .findVarHandle(Thread.class, "tid", long.class);
  }

  /**
   * {@code Shutdown.add(slot, registerShutdownInProgress, hook)}: slot 1 runs the application's
   * hooks, later slots run when those have ended.
   */
  private static Method lateShutdown() throws ReflectiveOperationException {
    Method add =
        Class.forName("java.lang.Shutdown")
            .getDeclaredMethod("add", int.class, boolean.class, Runnable.class);
    add.setAccessible(true);
    return add;
  }
}
