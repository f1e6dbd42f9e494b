package dev.tallyman.ledger;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The stack table: each different stack once, as numbers of its frames' sites.
 *
 * <p>Which lives get one, unless told otherwise: the first of each get site, a sample of the later
 * ones, and again the next ones of a site whose lives grow old without one (see {@link
 * Attribution}). Healthy lives cost a stack walk each so rarely that it does not show, and a leak
 * has one before it is large.
 *
 * <p>Thread safety: the table is guarded by a lock that is not a monitor, because hooks take it.
 * The settings are written before the first hook runs.
 */
public final class Stacks {
  /** No stack was taken. */
  public static final int NONE = 0;

  /** Most frames of a stack, unless told otherwise. */
  public static final int DEPTH = 32;

  /** Deepest stack that can be asked for. */
  public static final int MOST_DEPTH = 256;

  /** Which lives get a stack. */
  public enum Mode {
    /** None. */
    OFF,
    /** The first of a get site, a sample, and those of suspected sites. */
    AUTO,
    /** Every one. */
    ALL
  }

  /** Different stacks and frames past these are not kept; counts are. */
  static final int LIMIT = 1 << 14;

  static final int FRAMES = 1 << 16;

  private static final SpinLock lock = new SpinLock();
  private static final Map<Frame, Integer> frames = new HashMap<>();
  private static final Map<Stack, Integer> numbers = new HashMap<>();
  private static int[][] stacks = new int[64][];
  private static Mode mode = Mode.AUTO;
  private static int depth = DEPTH;
  private static long dropped;

  private Stacks() {}

  /**
   * Sets which lives get a stack, and of how many frames at most, 1 to {@link #MOST_DEPTH}. Call it
   * before the first hook runs.
   */
  public static void keep(Mode mode, int depth) {
    Stacks.mode = mode;
    Stacks.depth = depth;
  }

  static Mode mode() {
    return mode;
  }

  static int depth() {
    return depth;
  }

  /** Stacks that were not kept because the table was full. */
  public static long dropped() {
    lock.lock();
    try {
      return dropped;
    } finally {
      lock.unlock();
    }
  }

  /** The number of a frame's site. The stack frame is asked for its line once only. */
  static int frame(StackWalker.StackFrame frame) {
    Frame key = new Frame(frame.getClassName(), frame.getMethodName(), frame.getByteCodeIndex());
    lock.lock();
    try {
      Integer known = frames.get(key);
      if (known != null) {
        return known;
      }
    } finally {
      lock.unlock();
    }
    int number = frame(frame.toStackTraceElement());
    lock.lock();
    try {
      if (frames.size() < FRAMES) {
        frames.put(key, number);
      }
    } finally {
      lock.unlock();
    }
    return number;
  }

  /** The number of a frame's site. */
  static int frame(StackTraceElement frame) {
    String file = frame.getFileName();
    return Sites.number(
        new Site(
            -1,
            EventKind.GET,
            "",
            frame.getClassName(),
            frame.getMethodName(),
            file == null ? "" : file,
            Math.max(0, frame.getLineNumber())));
  }

  /** The number of a stack, the same one each time; {@link #NONE} once the table is full. */
  static int number(int[] sites, int length) {
    if (length == 0) {
      return NONE;
    }
    Stack key = new Stack(Arrays.copyOf(sites, length));
    lock.lock();
    try {
      Integer known = numbers.get(key);
      if (known != null) {
        return known;
      }
      int number = numbers.size() + 1;
      if (number > LIMIT) {
        dropped++;
        return NONE;
      }
      if (number >= stacks.length) {
        stacks = Arrays.copyOf(stacks, stacks.length * 2);
      }
      stacks[number] = key.sites;
      numbers.put(key, number);
      return number;
    } finally {
      lock.unlock();
    }
  }

  /** About what the table takes. */
  static long bytes() {
    lock.lock();
    try {
      long bytes = (long) (frames.size() + numbers.size()) * Memory.BYTES_OF_FRAME;
      for (int[] stack : stacks) {
        bytes +=
            Memory.BYTES_OF_REFERENCE + (stack == null ? 0 : (long) stack.length * Integer.BYTES);
      }
      return bytes;
    } finally {
      lock.unlock();
    }
  }

  /** The sites of a stack's frames, innermost first; none for {@link #NONE}. Do not change it. */
  public static int[] of(int number) {
    lock.lock();
    try {
      int[] sites = number > 0 && number < stacks.length ? stacks[number] : null;
      return sites == null ? new int[0] : sites;
    } finally {
      lock.unlock();
    }
  }

  /** A place in bytecode. Plain classes: a record's methods would link an invokedynamic. */
  private static final class Frame {
    final String className;
    final String method;
    final int index;

    Frame(String className, String method, int index) {
      this.className = className;
      this.method = method;
      this.index = index;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Frame
          && index == ((Frame) other).index
          && className.equals(((Frame) other).className)
          && method.equals(((Frame) other).method);
    }

    @Override
    public int hashCode() {
      return (className.hashCode() * 31 + method.hashCode()) * 31 + index;
    }
  }

  private static final class Stack {
    final int[] sites;

    Stack(int[] sites) {
      this.sites = sites;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Stack && Arrays.equals(sites, ((Stack) other).sites);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(sites);
    }
  }
}
