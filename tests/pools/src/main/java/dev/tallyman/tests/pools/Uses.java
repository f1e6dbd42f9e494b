package dev.tallyman.tests.pools;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Runs the uses of one class: first all that are right, several times, on this thread and on
 * another; then each planted one, once. Prints {@code found KIND CERTAINTY COUNT METHOD} for what
 * is to be found, and {@code absent METHOD} for a use of what this version of the library does not
 * have. Arguments: the class; {@code right} to leave out what is planted.
 */
public final class Uses {
  private static final int TIMES = 5;
  private static final List<Object> kept = Collections.synchronizedList(new ArrayList<>());

  private Uses() {}

  /** Keeps something in reach until the end. */
  static <T> T keep(T lost) {
    kept.add(lost);
    return lost;
  }

  public static void main(String[] args) throws Exception {
    Class<?> type = Class.forName(args[0]);
    Map<String, Method> uses = new TreeMap<>();
    for (Method method : type.getDeclaredMethods()) {
      uses.put(method.getName(), method);
    }
    List<Method> right = new ArrayList<>();
    List<Method> planted = new ArrayList<>();
    for (Method use : uses.values()) {
      if (use.isAnnotationPresent(Right.class)) {
        right.add(use);
      } else if (use.getAnnotationsByType(Planted.class).length > 0) {
        planted.add(use);
      }
    }
    for (int i = 0; i < TIMES; i++) {
      runAll(right, i == 0);
    }
    elsewhere(() -> runAll(right, false));
    if (args.length < 2) {
      for (Method use : planted) {
        if (run(use, true)) {
          expect(use);
        }
      }
    }
    System.out.println("done");
  }

  /** Does something on another thread, and waits for it. */
  static void elsewhere(Work work) throws Exception {
    Exception[] failure = new Exception[1];
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (Exception e) {
                failure[0] = e;
              }
            });
    thread.start();
    thread.join();
    if (failure[0] != null) {
      throw failure[0];
    }
  }

  /** What may throw. */
  interface Work {
    /** Does it. */
    void run() throws Exception;
  }

  private static void runAll(List<Method> uses, boolean isSaid) throws Exception {
    for (Method use : uses) {
      run(use, isSaid);
    }
  }

  private static boolean run(Method use, boolean isSaid) throws Exception {
    try {
      use.setAccessible(true);
      use.invoke(null);
      return true;
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof LinkageError) {
        if (isSaid) {
          System.out.println("absent " + use.getName());
          System.err.println(use.getName() + ": " + e.getCause());
        }
        return false;
      }
      throw new IllegalStateException(use.getName(), e.getCause());
    }
  }

  private static void expect(Method use) {
    for (Planted planted : use.getAnnotationsByType(Planted.class)) {
      String at = planted.at().isEmpty() ? use.getName() : planted.at();
      System.out.println(
          "found " + planted.kind() + " " + planted.certainty() + " " + planted.count() + " " + at);
    }
  }
}
