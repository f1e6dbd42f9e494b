package dev.tallyman.engine.weave;

import dev.tallyman.engine.descriptor.CensusRules;
import dev.tallyman.engine.descriptor.Position;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A pool's objects that a thread keeps for itself: in a field of its own class, or as a value of a
 * thread local. All platform threads that are alive are looked at while they run. No heap is
 * walked, so what no living thread leads to is not found.
 */
final class PoolsOfThreads {
  /** A version of the pool may keep it elsewhere. */
  private static final CensusRules.Where ANYWHERE =
      new CensusRules.Where(new Position("threads", 0, 0), true);

  private final BiConsumer<Thread, Consumer<Object>> threadLocals;

  /**
   * Prepares.
   *
   * @param threadLocals gives the values of a thread's thread locals, one by one
   */
  PoolsOfThreads(BiConsumer<Thread, Consumer<Object>> threadLocals) {
    this.threadLocals = threadLocals;
  }

  /** Objects of a class to which one of the keepers leads that a thread is or has. */
  List<Object> of(Class<?> type, List<CensusRules.KeeperRule> keepers, PoolGetters reads) {
    List<Object> found = new ArrayList<>();
    for (Thread thread : alive()) {
      List<Object> objects = new ArrayList<>();
      objects.add(thread);
      threadLocals.accept(thread, objects::add);
      for (Object object : objects) {
        for (CensusRules.KeeperRule keeper : keepers) {
          if (is(object.getClass(), keeper.className())) {
            for (@Nullable Object one : reads.all(object, keeper.path(), ANYWHERE)) {
              if (one != null && type.isInstance(one)) {
                found.add(one);
              }
            }
          }
        }
      }
    }
    return found;
  }

  /** By name: of a class that is none of the pool's not even the fields are asked for. */
  private static boolean is(Class<?> type, String className) {
    for (Class<?> at = type; at != null; at = at.getSuperclass()) {
      if (OwnCounts.isOf(at.getName(), className)) {
        return true;
      }
    }
    return false;
  }

  /** Not all stack traces: the JVM would stand still for them. */
  private static List<Thread> alive() {
    ThreadGroup root = Thread.currentThread().getThreadGroup();
    while (root.getParent() != null) {
      root = root.getParent();
    }
    Thread[] threads = new Thread[Math.max(16, root.activeCount() * 2)];
    int count = root.enumerate(threads, true);
    while (count == threads.length) {
      threads = new Thread[threads.length * 2];
      count = root.enumerate(threads, true);
    }
    return Arrays.asList(threads).subList(0, count);
  }
}
