package dev.tallyman.tests.programs.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/**
 * Programs that use buffers in an everyday way and lose a reference now and then. The reference
 * that has no release is taken in a method whose name begins with {@code planted}. Arguments: a
 * program, and how many lives it loses.
 */
public final class PlantedLeaks {
  /** Lives of each program. */
  private static final int LIVES = 400;

  private static final Map<String, Planted> PROGRAMS = programs();

  private PlantedLeaks() {}

  /** One life of a buffer, which is lost or not. */
  private interface Planted {
    void live(boolean isLost, int number);
  }

  public static void main(String[] args) {
    Planted program = PROGRAMS.get(args[0]);
    if (program == null) {
      throw new IllegalArgumentException(args[0]);
    }
    int lost = Integer.parseInt(args[1]);
    for (int i = 0; i < LIVES; i++) {
      program.live(i >= LIVES / 2 && i < LIVES / 2 + lost, i);
    }
  }

  private static Map<String, Planted> programs() {
    Map<String, Planted> programs = new HashMap<>();
    programs.put("branch", PlantedLeaks::branch);
    programs.put("exception", PlantedLeaks::exception);
    programs.put("eviction", new Eviction()::live);
    programs.put("cancelled", PlantedLeaks::cancelled);
    programs.put("fanOut", PlantedLeaks::fanOut);
    programs.put("retry", PlantedLeaks::retry);
    programs.put("timeout", PlantedLeaks::timeout);
    programs.put("sharedTail", PlantedLeaks::sharedTail);
    programs.put("keptSlice", PlantedLeaks::keptSlice);
    programs.put("fullQueue", PlantedLeaks::fullQueue);
    programs.put("listener", PlantedLeaks::listener);
    programs.put("twice", PlantedLeaks::twice);
    programs.put("broadcast", PlantedLeaks::broadcast);
    programs.put("autoRelease", PlantedLeaks::autoRelease);
    programs.put("copy", PlantedLeaks::copy);
    programs.put("oversized", PlantedLeaks::oversized);
    programs.put("errorLog", PlantedLeaks::errorLog);
    programs.put("sameClass", PlantedLeaks::sameClass);
    programs.put("shortCut", PlantedLeaks::shortCut);
    programs.put("lateAnswer", PlantedLeaks::lateAnswer);
    return programs;
  }

  private static ByteBuf read() {
    return PooledByteBufAllocator.DEFAULT.directBuffer(64).writeLong(1);
  }

  private static void done(ByteBuf buffer) {
    buffer.release();
  }

  /** What others do with a buffer. */
  private static final class Other {
    private Other() {}

    static void first(ByteBuf buffer) {
      buffer.release();
    }

    static void second(ByteBuf buffer) {
      buffer.release();
    }

    static void third(ByteBuf buffer) {
      buffer.release();
    }

    static void last(ByteBuf buffer) {
      buffer.release();
    }
  }

  private static ByteBuf plantedRead() {
    return PooledByteBufAllocator.DEFAULT.directBuffer(64).writeLong(1);
  }

  private static ByteBuf plantedRetain(ByteBuf buffer) {
    return buffer.retain();
  }

  private static void branch(boolean isLost, int number) {
    ByteBuf buffer = plantedRead();
    if (isLost) {
      return;
    }
    if (number % 2 == 0) {
      Other.first(buffer);
    } else {
      done(buffer);
    }
  }

  private static void exception(boolean isLost, int number) {
    ByteBuf buffer = plantedRead();
    try {
      if (isLost) {
        throw new IllegalStateException("bad input");
      }
      Other.second(buffer);
    } catch (IllegalStateException logged) {
      KEPT.add(number);
    }
  }

  private static final List<Object> KEPT = new ArrayList<>();

  /** A cache of eight. */
  private static final class Eviction {
    private final Queue<ByteBuf> cache = new ArrayDeque<>();

    void live(boolean isLost, int number) {
      ByteBuf buffer = read();
      plantedKeep(buffer);
      done(buffer);
      if (!isLost) {
        cache.add(buffer);
      }
      if (cache.size() > 8 || number == LIVES - 1) {
        evict(number == LIVES - 1 ? 0 : 8);
      }
    }

    private static void plantedKeep(ByteBuf buffer) {
      buffer.retain();
    }

    private void evict(int left) {
      while (cache.size() > left) {
        cache.remove().release();
      }
    }
  }

  private static void cancelled(boolean isLost, int number) {
    ByteBuf buffer = read();
    ByteBuf forTask = plantedRetain(buffer);
    Runnable task = () -> Other.first(forTask);
    done(buffer);
    if (!isLost) {
      task.run();
    }
  }

  private static void forFirst(ByteBuf buffer) {
    buffer.retain();
  }

  private static void forThird(ByteBuf buffer) {
    buffer.retain();
  }

  private static void fanOut(boolean isLost, int number) {
    ByteBuf buffer = read();
    forFirst(buffer);
    plantedRetain(buffer);
    forThird(buffer);
    done(buffer);
    Other.first(buffer);
    if (!isLost) {
      Other.second(buffer);
    }
    Other.third(buffer);
  }

  private static void retry(boolean isLost, int number) {
    ByteBuf buffer = read();
    if (isLost || number % 10 == 0) {
      plantedRetain(buffer);
      Other.first(buffer);
    }
    if (!isLost) {
      Other.last(buffer);
    }
  }

  private static void timeout(boolean isLost, int number) {
    ByteBuf request = read();
    ByteBuf answer = plantedRead();
    Other.first(request);
    if (!isLost) {
      Other.second(answer);
    }
  }

  private static void sharedTail(boolean isLost, int number) {
    ByteBuf buffer = read();
    if (isLost || number % 4 == 0) {
      ByteBuf copy = plantedRetain(buffer);
      if (!isLost) {
        Other.last(copy);
      }
    }
    Other.last(buffer);
  }

  private static void keptSlice(boolean isLost, int number) {
    ByteBuf buffer = read();
    ByteBuf slice = plantedSlice(buffer);
    done(buffer);
    if (!isLost) {
      Other.first(slice);
    }
  }

  private static ByteBuf plantedSlice(ByteBuf buffer) {
    return buffer.retainedSlice(0, 4);
  }

  private static void fullQueue(boolean isLost, int number) {
    ByteBuf buffer = read();
    plantedRetain(buffer);
    boolean isAccepted = !isLost;
    if (isAccepted) {
      Other.third(buffer);
    }
    done(buffer);
  }

  private static void listener(boolean isLost, int number) {
    ByteBuf buffer = read();
    forFirst(buffer);
    Other.first(buffer);
    if (isLost || number % 3 == 0) {
      plantedRetain(buffer);
    }
    if (!isLost && number % 3 == 0) {
      Other.second(buffer);
    }
    done(buffer);
  }

  private static void twice(boolean isLost, int number) {
    ByteBuf buffer = read();
    plantedRetain(buffer);
    if (isLost) {
      plantedRetain(buffer);
    }
    Other.first(buffer);
    done(buffer);
  }

  private static void broadcast(boolean isLost, int number) {
    ByteBuf buffer = read();
    plantedForAll(buffer);
    Other.first(buffer);
    Other.second(buffer);
    if (!isLost) {
      Other.third(buffer);
    }
    done(buffer);
  }

  private static void plantedForAll(ByteBuf buffer) {
    buffer.retain(3);
  }

  private static void autoRelease(boolean isLost, int number) {
    ByteBuf buffer = read();
    try {
      if (isLost) {
        plantedRetain(buffer);
      }
    } finally {
      Other.last(buffer);
    }
  }

  private static void copy(boolean isLost, int number) {
    ByteBuf buffer = read();
    ByteBuf copy = plantedCopy(buffer);
    Other.first(buffer);
    if (!isLost) {
      Other.second(copy);
    }
  }

  private static ByteBuf plantedCopy(ByteBuf buffer) {
    return buffer.copy();
  }

  private static void oversized(boolean isLost, int number) {
    ByteBuf buffer = read();
    ByteBuf content = plantedRetain(buffer);
    done(buffer);
    if (isLost) {
      KEPT.add("discarded");
    } else if (number % 2 == 0) {
      Other.first(content);
    } else {
      Other.second(content);
    }
  }

  private static void errorLog(boolean isLost, int number) {
    ByteBuf buffer = read();
    forFirst(buffer);
    Other.first(buffer);
    if (isLost) {
      plantedRetain(buffer);
    }
    done(buffer);
  }

  /** The lost reference is of the class that gives all others back. */
  private static void sameClass(boolean isLost, int number) {
    ByteBuf buffer = read();
    Pair.keep(buffer);
    Pair.plantedKeep(buffer);
    Other.first(buffer);
    Pair.drop(buffer);
    if (!isLost) {
      Pair.plantedDrop(buffer);
    }
  }

  private static final class Pair {
    private Pair() {}

    static void keep(ByteBuf buffer) {
      buffer.retain();
    }

    static void plantedKeep(ByteBuf buffer) {
      buffer.retain();
    }

    static void drop(ByteBuf buffer) {
      buffer.release();
    }

    static void plantedDrop(ByteBuf buffer) {
      buffer.release();
    }
  }

  /** One way in a hundred is not the way of the others from its begin. */
  private static void shortCut(boolean isLost, int number) {
    ByteBuf buffer = read();
    if (isLost) {
      plantedRetain(buffer);
      Other.last(buffer);
      return;
    }
    forFirst(buffer);
    Other.first(buffer);
    done(buffer);
  }

  /** Two buffers of one get site, of which one is passed on. */
  private static void lateAnswer(boolean isLost, int number) {
    ByteBuf one = read();
    ByteBuf two = read();
    plantedRetain(one);
    forThird(two);
    Other.third(two);
    Other.first(one);
    if (!isLost) {
      Other.second(one);
    }
    Other.last(two);
  }
}
