package dev.tallyman.tests.programs;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.logging.LogManager;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Deploys a program in a loader of its own, lets it end, and drops the loader, again and again;
 * says after each round whether the loader went, and at the end what of the agent has become more.
 *
 * <p>Arguments: how often, a class path, a main class, its arguments.
 */
public final class Redeployed {
  /** After so many all of the agent is loaded and warm. */
  private static final int WARM = 5;

  /** What may be left of each deployment: what is said of its leaks. */
  private static final int MORE_A_TIME = 16;

  /** The JDK may load some of its own late. */
  private static final int MORE_CLASSES = 200;

  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);

  private Redeployed() {}

  public static void main(String[] args) throws Exception {
    int times = Integer.parseInt(args[0]);
    String[] rest = Arrays.copyOfRange(args, 3, args.length);
    int classes = 0;
    Map<String, Long> before = Map.of();
    LogManager.getLogManager(); // Its shutdown hook would stay in the thread group of who is first.
    for (int i = 1; i <= times; i++) {
      ReferenceQueue<ClassLoader> queue = new ReferenceQueue<>();
      Reference<ClassLoader> loader = deploy(args[1], args[2], rest, queue);
      if (!isGone(queue)) {
        System.out.println("kept the loader of round " + i + ": " + loader.refersTo(null));
        return;
      }
      if (i == WARM) {
        before = ours();
        classes = loaded();
      }
    }
    Map<String, Long> most = before;
    Map<String, Long> grown = grown(most);
    // Closed lives are held until the next sweep.
    long end = System.nanoTime() + PATIENCE;
    while (!isBounded(grown, times) && System.nanoTime() < end) {
      grown = grown(most);
    }
    System.out.println(isBounded(grown, times) ? "bounded" : "grown " + grown);
    int more = loaded() - classes;
    System.out.println(more < MORE_CLASSES ? "done" : more + " more classes");
  }

  private static boolean isBounded(Map<String, Long> grown, int times) {
    return grown.values().stream().allMatch(more -> more <= (long) times * MORE_A_TIME);
  }

  private static Map<String, Long> grown(Map<String, Long> before) throws JMException {
    Map<String, Long> grown = ours();
    before.forEach((name, count) -> grown.merge(name, -count, Long::sum));
    grown.values().removeIf(more -> more <= 0);
    return grown;
  }

  private static Reference<ClassLoader> deploy(
      String path, String main, String[] args, ReferenceQueue<ClassLoader> queue)
      throws ReflectiveOperationException, IOException, InterruptedException {
    try (ChildFirst loader = new ChildFirst(path, Redeployed.class.getClassLoader())) {
      Thread thread = Thread.currentThread();
      ClassLoader mine = thread.getContextClassLoader();
      thread.setContextClassLoader(loader);
      try {
        loader.loadClass(main).getMethod("main", String[].class).invoke(null, (Object) args);
      } finally {
        thread.setContextClassLoader(mine);
      }
      return new WeakReference<>(loader, queue);
    }
  }

  private static boolean isGone(ReferenceQueue<ClassLoader> queue) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE;
    while (System.nanoTime() < end) {
      System.gc();
      if (queue.remove(100) != null) {
        return true;
      }
    }
    return false;
  }

  private static int loaded() {
    System.gc();
    return ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
  }

  /** How many objects there are of each of the agent's classes. */
  private static Map<String, Long> ours() throws JMException {
    ObjectName name = new ObjectName("com.sun.management:type=DiagnosticCommand");
    String[] signature = {String[].class.getName()};
    Object text =
        ManagementFactory.getPlatformMBeanServer()
            .invoke(name, "gcClassHistogram", new Object[] {new String[0]}, signature);
    Map<String, Long> counts = new TreeMap<>();
    for (String line : text.toString().split("\n")) {
      String[] words = line.trim().split("\\s+");
      if (words.length > 3
          && words[3].contains("dev.tallyman.")
          && !words[3].contains("dev.tallyman.tests.")) {
        counts.put(words[3], Long.parseLong(words[1]));
      }
    }
    return counts;
  }
}
