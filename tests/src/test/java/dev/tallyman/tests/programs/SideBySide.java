package dev.tallyman.tests.programs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CyclicBarrier;

/**
 * Runs programs at the same time. Each argument is one, its words separated by blanks: a class path
 * for a loader of its own that looks there first, or {@code -} for none; its main class; its
 * arguments. Keeps the loaders.
 */
public final class SideBySide {
  private static final List<ClassLoader> loaders = new ArrayList<>();

  private SideBySide() {}

  public static void main(String[] args) throws InterruptedException {
    CyclicBarrier start = new CyclicBarrier(args.length);
    Throwable[] failure = new Throwable[1];
    List<Thread> threads = new ArrayList<>();
    for (String program : args) {
      String[] words = program.split(" ");
      ClassLoader mine = SideBySide.class.getClassLoader();
      ClassLoader loader = words[0].equals("-") ? mine : new ChildFirst(words[0], mine);
      loaders.add(loader);
      Thread thread =
          new Thread(
              () -> {
                try {
                  start.await();
                  loader
                      .loadClass(words[1])
                      .getMethod("main", String[].class)
                      .invoke(null, (Object) Arrays.copyOfRange(words, 2, words.length));
                } catch (Exception e) {
                  failure[0] = e;
                }
              });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    if (failure[0] != null) {
      throw new IllegalStateException(failure[0]);
    }
    System.out.println("done");
  }
}
