package dev.tallyman.launcher;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Touches what the JDK keeps to itself. Loaded by a throw-away loader to whose module alone the
 * packages are opened, so that the program's module gets no right from us. Reached by reflection;
 * speaks JDK types only.
 *
 * <p>Classes are defined in memory, because a jar appended to the boot path costs a VM warning on
 * stderr and a temporary file.
 */
final class JdkAccess {
  private JdkAccess() {}

  /**
   * Defines classes in the boot loader: those of {@code java.lang} as that package's, the others in
   * the boot loader's unnamed module. A class whose superclass is not there yet is tried again
   * after the others.
   *
   * @param classes class files by internal name
   */
  static void define(Map<String, byte[]> classes) throws ReflectiveOperationException {
    Class<?> type = Class.forName("jdk.internal.misc.Unsafe");
    Object unsafe = type.getMethod("getUnsafe").invoke(null);
    Method define =
        type.getMethod(
            "defineClass",
            String.class,
            byte[].class,
            int.class,
            int.class,
            ClassLoader.class,
            java.security.ProtectionDomain.class);
    List<Map.Entry<String, byte[]>> waiting = new ArrayList<>(classes.entrySet());
    while (!waiting.isEmpty()) {
      List<Map.Entry<String, byte[]>> again = new ArrayList<>();
      LinkageError last = null;
      for (Map.Entry<String, byte[]> entry : waiting) {
        byte[] bytes = entry.getValue();
        try {
          define.invoke(unsafe, entry.getKey(), bytes, 0, bytes.length, null, null);
        } catch (InvocationTargetException e) {
          if (!(e.getCause() instanceof NoClassDefFoundError)) {
            throw e;
          }
          last = (LinkageError) e.getCause();
          again.add(entry);
        }
      }
      if (last != null && again.size() == waiting.size()) {
        throw last;
      }
      waiting = again;
    }
  }

  /** The field that holds a thread's id. */
  static VarHandle threadId() throws ReflectiveOperationException {
    return MethodHandles.privateLookupIn(Thread.class, MethodHandles.lookup())
        .findVarHandle(Thread.class, "tid", long.class);
  }

  /**
   * {@code Shutdown.add(slot, registerShutdownInProgress, hook)}: slot 1 runs the application's
   * hooks, later slots run when those have ended.
   */
  static Method lateShutdown() throws ReflectiveOperationException {
    Method add =
        Class.forName("java.lang.Shutdown")
            .getDeclaredMethod("add", int.class, boolean.class, Runnable.class);
    add.setAccessible(true);
    return add;
  }
}
