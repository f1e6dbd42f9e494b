package dev.tallyman.engine.gate;

import java.util.ArrayList;
import java.util.List;

/**
 * Whose a buffer is.
 *
 * @param isCertain true if it is of the one that is named
 * @param runs that one, or all that may have got it; empty if no test ran
 */
record Owner(boolean isCertain, List<PartRun> runs) {
  private static final int MOST_NAMES = 5;

  static Owner certain(PartRun run) {
    return new Owner(true, List.of(run));
  }

  static Owner oneOf(List<PartRun> runs) {
    return new Owner(false, List.copyOf(runs));
  }

  /** True if it is, or may be, of a part or of what that holds. */
  boolean mayBe(PartRun part) {
    for (PartRun run : runs) {
      if (part.holds(run)) {
        return true;
      }
    }
    return false;
  }

  /**
   * True if it is certain whose it is, or all that it may be of have ended.
   *
   * @param byTests true if tests are what ends, false if classes are
   */
  boolean isOver(boolean byTests) {
    if (isCertain) {
      return true;
    }
    for (PartRun run : runs) {
      if ((byTests ? run : run.topClass()).end == PartRun.RUNNING) {
        return false;
      }
    }
    return true;
  }

  /** Names of all that may have got it, each once. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    for (PartRun run : runs) {
      if (!names.contains(run.part.name())) {
        names.add(run.part.name());
      }
    }
    return names;
  }

  /** As people read it: never one name that is a guess. */
  String text() {
    if (runs.isEmpty()) {
      return "outside of the tests";
    }
    List<String> names = names();
    if (isCertain) {
      return names.get(0);
    }
    if (names.size() == 1) {
      return "while " + names.get(0) + " ran, on a thread that is not known to be its own";
    }
    String list = String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size())));
    return "1 of " + list + (names.size() > MOST_NAMES ? ", … (" + names.size() + ")" : "");
  }
}
