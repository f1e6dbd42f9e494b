package dev.tallyman.launcher;

import java.lang.invoke.LambdaConversionException;
import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
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
  /** Kinds of constants, JVMS table 4.4-A. */
  private static final int UTF8 = 1;

  private static final int METHODREF = 10;
  private static final int INTERFACE_METHODREF = 11;

  /** Each once in a JVM: a class that is made for one stays as long as the JDK's own. */
  private final Map<String, Object> made = new HashMap<>();

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
   * What the name stands for: {@code threadId}, {@code lateShutdown}, {@code texts}, {@code calls},
   * {@code initialised}, {@code threadLocals} or {@code agentProperties}.
   */
  @Override
  public synchronized Object apply(String name) {
    Object known = made.get(name);
    if (known == null) {
      known = make(name);
      made.put(name, known);
    }
    return known;
  }

  private static Object make(String name) {
    try {
      switch (name) {
        case "threadId":
          return threadId();
        case "lateShutdown":
          return lateShutdown();
        case "texts":
          return constants("getUTF8At", String.class, UTF8, UTF8);
        case "calls":
          return constants("getMemberRefInfoAt", String[].class, METHODREF, INTERFACE_METHODREF);
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
   * Gives constants of a class that is loaded, one by one: what it is and what it calls shows
   * without its class file, without touching the program's loader, and nothing is resolved.
   *
   * @param read the method that reads one
   * @param type what it returns
   * @param one the kind of constant, see JVMS 4.4
   * @param other another kind, or the same
   */
  private static BiConsumer<Class<?>, Consumer<Object>> constants(
      String read, Class<?> type, int one, int other) throws ReflectiveOperationException {
    Class<?> pool = Class.forName("jdk.internal.reflect.ConstantPool");
    Class<?> access = Class.forName("jdk.internal.access.JavaLangAccess");
    MethodHandle of =
        MethodHandles.lookup()
            .findVirtual(access, "getConstantPool", MethodType.methodType(pool, Class.class))
            .bindTo(
                Class.forName("jdk.internal.access.SharedSecrets")
                    .getMethod("getJavaLangAccess")
                    .invoke(null))
            .asType(MethodType.methodType(Object.class, Class.class));
    MethodHandles.Lookup inside = inside(pool);
    MethodHandle size =
        inside
            .findVirtual(pool, "getSize", MethodType.methodType(int.class))
            .asType(MethodType.methodType(int.class, Object.class));
    MethodHandle self =
        inside
            .findGetter(pool, "constantPoolOop", Object.class)
            .asType(MethodType.methodType(Object.class, Object.class));
    MethodHandle tags = tags(inside, pool);
    MethodHandle readAt =
        inside
            .findVirtual(pool, read, MethodType.methodType(type, int.class))
            .asType(MethodType.methodType(Object.class, Object.class, int.class));
    return (asked, found) -> {
      try {
        Object constants = (Object) of.invokeExact((Class<?>) asked);
        if (constants == null) {
          return;
        }
        int end = (int) size.invokeExact(constants);
        IntUnaryOperator tagAt =
            (IntUnaryOperator) tags.invokeExact(constants, (Object) self.invokeExact(constants));
        for (int i = 1; i < end; i++) {
          int tag = tagAt.applyAsInt(i);
          if (tag == one || tag == other) {
            found.accept((Object) readAt.invokeExact(constants, i));
          }
        }
      } catch (RuntimeException | Error e) {
        throw e;
      } catch (Throwable e) {
        throw new IllegalStateException(e);
      }
    };
  }

  /**
   * The lookup of a class of the JDK itself: one from outside may call its methods, and may not
   * make a lambda of them.
   */
  private static MethodHandles.Lookup inside(Class<?> type) throws ReflectiveOperationException {
    Field all = MethodHandles.Lookup.class.getDeclaredField("IMPL_LOOKUP");
    all.setAccessible(true);
    return ((MethodHandles.Lookup) all.get(null)).in(type);
  }

  /**
   * Gives for an object of constants and the JVM's own what tells their tags. A million tags are
   * asked for before anything of this is compiled: the method behind the public one makes no array
   * for each, and a lambda class calls it in one step where a method handle needs five.
   */
  private static MethodHandle tags(MethodHandles.Lookup inside, Class<?> pool)
      throws ReflectiveOperationException {
    MethodType type = MethodType.methodType(byte.class, Object.class, int.class);
    try {
      return LambdaMetafactory.metafactory(
              inside,
              "applyAsInt",
              MethodType.methodType(IntUnaryOperator.class, pool, Object.class),
              MethodType.methodType(int.class, int.class),
              inside.findVirtual(pool, "getTagAt0", type),
              MethodType.methodType(int.class, int.class))
          .getTarget()
          .asType(MethodType.methodType(IntUnaryOperator.class, Object.class, Object.class));
    } catch (LambdaConversionException e) {
      throw new IllegalStateException(e);
    }
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
