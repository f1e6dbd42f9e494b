package dev.tallyman.launcher;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Opens the door to {@link JdkAccess}, for itself alone. */
final class Jdk {
  private final Instrumentation instrumentation;
  private final Consumer<Map<String, byte[]>> definer;
  private final Function<String, Object> inside;

  /** Opened once in a JVM. */
  private static @Nullable Jdk opened;

  /** The door, opened if it is not yet. */
  static synchronized Jdk of(Instrumentation instrumentation, AgentJar jar)
      throws IOException, ReflectiveOperationException {
    Jdk known = opened;
    if (known == null) {
      known = new Jdk(instrumentation, jar);
      opened = known;
    }
    return known;
  }

  /** The same where the jar is not needed for anything else. */
  static synchronized Jdk of(Instrumentation instrumentation)
      throws IOException, ReflectiveOperationException {
    Jdk known = opened;
    if (known != null) {
      return known;
    }
    AgentJar jar = AgentJar.open();
    try {
      return of(instrumentation, jar);
    } finally {
      jar.close();
    }
  }

  @SuppressWarnings("unchecked") // JdkAccess is one, in another loader
  private Jdk(Instrumentation instrumentation, AgentJar jar)
      throws IOException, ReflectiveOperationException {
    this.instrumentation = instrumentation;
    Door door = new Door(jar.need(JdkAccess.class.getName().replace('.', '/') + ".class"));
    Set<Module> itself = Set.of(door.getUnnamedModule());
    instrumentation.redefineModule(
        Object.class.getModule(),
        Set.of(),
        Map.of(
            "jdk.internal.misc", itself,
            // The constants of classes that are loaded.
            "jdk.internal.access", itself,
            "jdk.internal.reflect", itself,
            // What an attaching tool can read.
            "jdk.internal.vm", itself),
        Map.of("java.lang", itself, "java.lang.invoke", itself),
        Set.of(),
        Map.of());
    Object access =
        door.loadClass(JdkAccess.class.getName()).getDeclaredConstructor().newInstance();
    definer = (Consumer<Map<String, byte[]>>) access;
    inside = (Function<String, Object>) access;
  }

  /**
   * The hooks are classes of {@code java.base} and call the ledger in the boot loader's unnamed
   * module.
   */
  void letJavaBaseRead(Module ledger) {
    instrumentation.redefineModule(
        Object.class.getModule(), Set.of(ledger), Map.of(), Map.of(), Set.of(), Map.of());
  }

  void define(Map<String, byte[]> classes) {
    definer.accept(classes);
  }

  /** Gives the parts that {@link JdkAccess#apply} names, when they are asked for. */
  Function<String, Object> inside() {
    return inside;
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
