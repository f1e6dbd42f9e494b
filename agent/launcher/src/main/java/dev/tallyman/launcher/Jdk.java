package dev.tallyman.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.VarHandle;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;

/** Opens the door to {@link JdkAccess}, for itself alone. */
final class Jdk {
  private final Instrumentation instrumentation;
  private final Class<?> access;

  Jdk(Instrumentation instrumentation) throws IOException, ClassNotFoundException {
    this.instrumentation = instrumentation;
    Door door = new Door(bytesOf(JdkAccess.class));
    Set<Module> itself = Set.of(door.getUnnamedModule());
    instrumentation.redefineModule(
        Object.class.getModule(),
        Set.of(),
        Map.of("jdk.internal.misc", itself),
        Map.of("java.lang", itself),
        Set.of(),
        Map.of());
    access = door.loadClass(JdkAccess.class.getName());
  }

  /**
   * The hooks are classes of {@code java.base} and call the ledger in the boot loader's unnamed
   * module.
   */
  void letJavaBaseRead(Module ledger) {
    instrumentation.redefineModule(
        Object.class.getModule(), Set.of(ledger), Map.of(), Map.of(), Set.of(), Map.of());
  }

  void define(Map<String, byte[]> classes) throws ReflectiveOperationException {
    call("define", new Class<?>[] {Map.class}, classes);
  }

  VarHandle threadId() throws ReflectiveOperationException {
    return (VarHandle) call("threadId", new Class<?>[0]);
  }

  Method lateShutdown() throws ReflectiveOperationException {
    return (Method) call("lateShutdown", new Class<?>[0]);
  }

  private Object call(String name, Class<?>[] types, Object... arguments)
      throws ReflectiveOperationException {
    Method method = access.getDeclaredMethod(name, types);
    method.setAccessible(true);
    try {
      return method.invoke(null, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof LinkageError) {
        throw new ReflectiveOperationException(e.getCause());
      }
      throw e;
    }
  }

  private static byte[] bytesOf(Class<?> type) throws IOException {
    String name = type.getName();
    try (InputStream in =
        type.getResourceAsStream(name.substring(name.lastIndexOf('.') + 1) + ".class")) {
      if (in == null) {
        throw new IOException(name + " is missing");
      }
      return in.readAllBytes();
    }
  }

  /** Defines its one class anew, in a module of its own. */
  private static final class Door extends ClassLoader {
    private final byte[] bytes;

    Door(byte[] bytes) {
      super(null);
      this.bytes = bytes;
    }

    @Override
    protected Class<?> findClass(String name) {
      return defineClass(name, bytes, 0, bytes.length);
    }
  }
}
