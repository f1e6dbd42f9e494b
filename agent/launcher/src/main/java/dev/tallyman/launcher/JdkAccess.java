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
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

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

  /**
   * What the name stands for: {@code threadId}, {@code lateShutdown}, {@code constants}, {@code
   * initialised}, {@code threadLocals} or {@code agentProperties}.
   */
  @Override
  public Object apply(String name) {
    try {
      switch (name) {
        case "threadId":
          return threadId();
        case "lateShutdown":
          return lateShutdown();
        case "constants":
          return constants();
        case "initialised":
          return initialised();
        case "threadLocals":
          return threadLocals();
        case "agentProperties":
          return agentProperties();
        default:
          throw new IllegalArgumentException(name);
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Gives the constant texts of a class that is loaded, one by one: what it is and what it calls
   * shows without its class file, and without touching the program's loader.
   */
  private static BiConsumer<Class<?>, Consumer<String>> constants()
      throws ReflectiveOperationException {
    Class<?> pool = Class.forName("jdk.internal.reflect.ConstantPool");
    Class<?> tag = Class.forName("jdk.internal.reflect.ConstantPool$Tag");
    Class<?> access = Class.forName("jdk.internal.access.JavaLangAccess");
    Object text = tag.getField("UTF8").get(null);
    MethodHandles.Lookup lookup = MethodHandles.lookup();
    MethodHandle of =
        lookup
            .findVirtual(access, "getConstantPool", MethodType.methodType(pool, Class.class))
            .bindTo(
                Class.forName("jdk.internal.access.SharedSecrets")
                    .getMethod("getJavaLangAccess")
                    .invoke(null))
            .asType(MethodType.methodType(Object.class, Class.class));
    MethodHandle size =
        lookup
            .findVirtual(pool, "getSize", MethodType.methodType(int.class))
            .asType(MethodType.methodType(int.class, Object.class));
    MethodHandle tagAt =
        lookup
            .findVirtual(pool, "getTagAt", MethodType.methodType(tag, int.class))
            .asType(MethodType.methodType(Object.class, Object.class, int.class));
    MethodHandle textAt =
        lookup
            .findVirtual(pool, "getUTF8At", MethodType.methodType(String.class, int.class))
            .asType(MethodType.methodType(String.class, Object.class, int.class));
    return (type, texts) -> {
      try {
        Object constants = (Object) of.invokeExact((Class<?>) type);
        int end = constants == null ? 0 : (int) size.invokeExact(constants);
        for (int i = 1; i < end; i++) {
          if ((Object) tagAt.invokeExact(constants, i) == text) {
            texts.accept((String) textAt.invokeExact(constants, i));
          }
        }
      } catch (RuntimeException | Error e) {
        throw e;
      } catch (Throwable e) {
        throw new IllegalStateException(e);
      }
    };
  }

  /** Tells whether a class is initialised, without doing it. */
  private static Predicate<Class<?>> initialised() throws ReflectiveOperationException {
    Class<?> type = Class.forName("jdk.internal.misc.Unsafe");
    Object unsafe = type.getMethod("getUnsafe").invoke(null);
    MethodHandle isDue =
        MethodHandles.lookup()
            .bind(unsafe, "shouldBeInitialized", MethodType.methodType(boolean.class, Class.class));
    return asked -> {
      try {
        return !(boolean) isDue.invokeExact((Class<?>) asked);
      } catch (RuntimeException | Error e) {
        throw e;
      } catch (Throwable e) {
        throw new IllegalStateException(e);
      }
    };
  }

  /**
   * Gives the values that a thread keeps in its thread locals, one by one. The thread may change
   * them meanwhile: then one may be missed.
   */
  private static BiConsumer<Thread, Consumer<Object>> threadLocals()
      throws ReflectiveOperationException {
    Class<?> map = Class.forName("java.lang.ThreadLocal$ThreadLocalMap");
    Class<?> entry = Class.forName("java.lang.ThreadLocal$ThreadLocalMap$Entry");
    MethodHandles.Lookup lookup = MethodHandles.lookup();
    MethodHandle mapOf =
        MethodHandles.privateLookupIn(Thread.class, lookup)
            .findGetter(Thread.class, "threadLocals", map)
            .asType(MethodType.methodType(Object.class, Thread.class));
    MethodHandle tableOf =
        MethodHandles.privateLookupIn(map, lookup)
            .findGetter(map, "table", entry.arrayType())
            .asType(MethodType.methodType(Object[].class, Object.class));
    MethodHandle valueOf =
        MethodHandles.privateLookupIn(entry, lookup)
            .findGetter(entry, "value", Object.class)
            .asType(MethodType.methodType(Object.class, Object.class));
    return (thread, values) -> {
      try {
        Object locals = (Object) mapOf.invokeExact(thread);
        for (Object one : locals == null ? new Object[0] : (Object[]) tableOf.invokeExact(locals)) {
          Object value = one == null ? null : (Object) valueOf.invokeExact(one);
          if (value != null) {
            values.accept(value);
          }
        }
      } catch (RuntimeException | Error e) {
        throw e;
      } catch (Throwable e) {
        throw new IllegalStateException(e);
      }
    };
  }

  /** What a tool reads that attaches to this JVM: the way back for an answer. */
  private static Object agentProperties() throws ReflectiveOperationException {
    return Class.forName("jdk.internal.vm.VMSupport").getMethod("getAgentProperties").invoke(null);
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
