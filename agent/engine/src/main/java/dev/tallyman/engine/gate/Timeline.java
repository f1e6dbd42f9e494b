package dev.tallyman.engine.gate;

import dev.tallyman.ledger.OpenLife;
import dev.tallyman.ledger.gate.TestPart;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which part of the test plan ran when and on which thread. Time is the number of the look that is
 * taken at each event, so "after look 7" means until the next event of any test.
 *
 * <p>A framework runs a test on the thread that says so. Of another thread it is known when it was
 * made: ids go up. If only one test class ran then, it is that one's, or its pool's. Otherwise it
 * may be of any that runs, or that ran when the thread was made.
 *
 * <p>Not thread-safe: under the gate's lock.
 */
final class Timeline {
  /** What a history keeps of a thread's id. */
  private static final long LOW_BITS = 0x1ffff;

  private final Map<String, PartRun> latest = new HashMap<>();
  private final List<PartRun> all = new ArrayList<>();

  /** What ran after a look; it does not change any more. A leak of a thousand asks as often. */
  private final Map<Integer, List<PartRun>> running = new HashMap<>();

  /** What a thread runs from a look on; without a value, nothing. */
  private final Map<Long, TreeMap<Integer, List<PartRun>>> threads = new HashMap<>();

  /** The least id that a thread may have that is made after a look. */
  private long[] threadIds = new long[64];

  private int looks;

  PartRun started(TestPart part, long thread, int look, long nextThreadId) {
    at(look, nextThreadId);
    PartRun run = new PartRun(part, latest.get(part.parent()), look);
    latest.put(part.id(), run);
    all.add(run);
    TreeMap<Integer, List<PartRun>> line = threads.computeIfAbsent(thread, t -> new TreeMap<>());
    List<PartRun> on = new ArrayList<>(on(line, look));
    on.add(run);
    line.put(look, on);
    return run;
  }

  @Nullable PartRun finished(String id, long thread, int look, long nextThreadId, boolean failed) {
    at(look, nextThreadId);
    PartRun run = latest.get(id);
    if (run == null) {
      return null;
    }
    run.end = look;
    run.failed = failed;
    for (Map.Entry<Long, TreeMap<Integer, List<PartRun>>> each : threads.entrySet()) {
      List<PartRun> on = on(each.getValue(), look);
      if (on.contains(run)) {
        List<PartRun> left = new ArrayList<>(on);
        left.remove(run);
        each.getValue().put(look, left);
      }
    }
    return run;
  }

  /** Notes the thread ids at a look. */
  void at(int look, long nextThreadId) {
    if (look >= threadIds.length) {
      threadIds = Arrays.copyOf(threadIds, Math.max(look + 1, threadIds.length * 2));
    }
    for (int i = looks + 1; i <= look; i++) {
      threadIds[i] = nextThreadId;
    }
    looks = Math.max(looks, look);
  }

  /** All attempts at all parts, in the order in which they began. */
  List<PartRun> all() {
    return all;
  }

  /** The latest attempt at a part. */
  @Nullable PartRun latest(String id) {
    return latest.get(id);
  }

  /** What the thread runs now. */
  @Nullable PartRun current(long thread) {
    TreeMap<Integer, List<PartRun>> line = threads.get(thread);
    List<PartRun> on = line == null ? List.of() : on(line, looks);
    return on.isEmpty() ? null : on.get(on.size() - 1);
  }

  private static List<PartRun> on(TreeMap<Integer, List<PartRun>> line, int look) {
    Map.Entry<Integer, List<PartRun>> entry = line.floorEntry(look);
    return entry == null ? List.of() : entry.getValue();
  }

  /**
   * Whose something is that a thread did after a look and before the next.
   *
   * @param thread its id; {@link OpenLife#NO_THREAD} if it is not known
   */
  Owner of(long thread, int look) {
    TreeMap<Integer, List<PartRun>> line = threads.get(thread);
    List<PartRun> on = line == null ? List.of() : on(line, look);
    if (!on.isEmpty() && !on.get(on.size() - 1).isEngine()) {
      return Owner.certain(on.get(on.size() - 1));
    }
    List<PartRun> running = running(look);
    List<PartRun> makers =
        thread == OpenLife.NO_THREAD || line != null ? List.of() : running(madeAfter(thread));
    PartRun maker = oneClass(makers);
    if (maker != null && maker.ranAfter(look) && maker == oneClass(running)) {
      PartRun test = makers.size() == 1 && makers.get(0).ranAfter(look) ? makers.get(0) : maker;
      return Owner.certain(test);
    }
    return Owner.oneOf(candidates(running, makers));
  }

  /**
   * All that may have done what a thread did. Its maker may be over and the thread still at work
   * for it, on a server that takes its time to stop.
   */
  private static List<PartRun> candidates(List<PartRun> running, List<PartRun> makers) {
    List<PartRun> candidates = new ArrayList<>(running);
    for (PartRun made : makers) {
      if (running.stream().noneMatch(made::holds)) {
        candidates.add(made);
      }
    }
    return candidates;
  }

  /**
   * The thread whose id has these low bits; none that is known, if there are so many threads that
   * several may have them.
   */
  long byLowBits(int bits) {
    if (threadIds[looks] > LOW_BITS) {
      return OpenLife.NO_THREAD;
    }
    return bits;
  }

  /** The look after which a thread was made; 0 if it was before the first. */
  private int madeAfter(long thread) {
    int low = 0;
    int high = looks;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (threadIds[middle] <= thread) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /** The class that holds all of them; null if there is none, or there are several. */
  private static @Nullable PartRun oneClass(List<PartRun> runs) {
    PartRun one = null;
    for (PartRun run : runs) {
      if (one != null && one != run.topClass()) {
        return null;
      }
      one = run.topClass();
    }
    return one;
  }

  /** What ran between that look and the next, without what holds another of them. */
  private List<PartRun> running(int look) {
    return running.computeIfAbsent(look, this::ranAfter);
  }

  private List<PartRun> ranAfter(int look) {
    List<PartRun> running = new ArrayList<>();
    for (PartRun run : all) {
      if (run.ranAfter(look) && !run.isEngine()) {
        running.add(run);
      }
    }
    List<PartRun> leaves = new ArrayList<>(running);
    for (PartRun run : running) {
      leaves.remove(run.parent);
    }
    return leaves;
  }
}
