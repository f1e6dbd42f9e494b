package dev.tallyman.tests.programs;

import dev.tallyman.tests.programs.tiny.TinyBuffer;
import dev.tallyman.tests.programs.tiny.TinyPool;
import java.lang.ref.WeakReference;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

/**
 * One bug, met in different ways. Arguments: how many lives, and then {@code gc} to let a
 * collection find them, {@code proxy} to be called through a dynamic proxy.
 */
public final class SameBug implements SameBugApi {
  private final TinyPool pool = new TinyPool();

  /** Runs it. */
  public static void main(String[] arguments) {
    int lives = Integer.parseInt(arguments[0]);
    List<String> ways = List.of(arguments);
    SameBugApi bug = new SameBug();
    if (ways.contains("proxy")) {
      SameBugApi real = bug;
      bug =
          (SameBugApi)
              Proxy.newProxyInstance(
                  SameBug.class.getClassLoader(),
                  new Class<?>[] {SameBugApi.class},
                  (proxy, method, values) -> method.invoke(real, values));
    }
    List<TinyBuffer> open = new ArrayList<>();
    for (int i = 0; i < lives; i++) {
      open.add(bug.leak());
    }
    if (ways.contains("gc")) {
      WeakReference<TinyBuffer> lost = new WeakReference<>(open.get(0));
      open.clear();
      while (!lost.refersTo(null)) {
        System.gc();
      }
    }
    System.out.println("open " + lives + " " + open.size());
  }

  @Override
  public TinyBuffer leak() {
    return pool.get();
  }
}
