package dev.tallyman.tests.bench;

import dev.tallyman.tests.programs.host.Depot;
import dev.tallyman.tests.programs.tiny.TinyPool;
import java.lang.ref.Reference;
import java.lang.reflect.Method;
import java.util.Arrays;

/**
 * Keeps handles or pages open, and prints what that takes of the heap, in bytes, and how long a
 * census of them takes, in microseconds. Arguments: {@code handles} or {@code pages}, how many.
 */
public final class OpenHandles {
  private static final int CENSUSES = 5;

  private OpenHandles() {}

  public static void main(String[] args) throws ReflectiveOperationException {
    Object[] open = new Object[Integer.parseInt(args[1])];
    TinyPool pool = new TinyPool();
    Depot depot = new Depot();
    open(args[0], new Object[1], pool, depot);
    long before = used();
    open(args[0], open, pool, depot);
    long after = used();
    System.out.println((after - before) + " " + census());
    Reference.reachabilityFence(open);
  }

  private static void open(String what, Object[] open, TinyPool pool, Depot depot) {
    for (int i = 0; i < open.length; i++) {
      open[i] = what.equals("pages") ? depot.get(1) : pool.get();
    }
  }

  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return runtime.totalMemory() - runtime.freeMemory();
  }

  /** The median; 0 without the agent. */
  private static long census() throws ReflectiveOperationException {
    Method snapshot;
    try {
      snapshot = Class.forName("dev.tallyman.ledger.Ledger", true, null).getMethod("snapshot");
    } catch (ClassNotFoundException e) {
      return 0;
    }
    long[] micros = new long[CENSUSES];
    for (int i = 0; i < CENSUSES; i++) {
      long start = System.nanoTime();
      snapshot.invoke(null);
      micros[i] = (System.nanoTime() - start) / 1000;
    }
    Arrays.sort(micros);
    return micros[CENSUSES / 2];
  }
}
