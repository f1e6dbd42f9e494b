package dev.tallyman.engine.model;

import java.util.List;

/**
 * A sequential program.
 *
 * @param design what shares the pages out
 * @param manner what is different from the pool as it should be
 * @param pools number of pools: 1 or 2; the second one only gets what is not its own
 * @param steps what is done, in order
 * @param orderly whether in the end all that is known to be open is released
 * @param ending what becomes of the pools or the ring
 */
public record Program(
    Design design, Manner manner, int pools, List<Step> steps, boolean orderly, Ending ending) {
  /** How the code around the pool behaves. */
  public enum Manner {
    RIGHT,
    /** The pool's second count is written by each put, also the last. Only in FRAG_COUNT. */
    NO_SHORTCUT,
    /** Wrong: an expanded copy goes on to put its pages to the pool. */
    KEEPS_RECYCLE_BIT,
    /** Wrong: an expanded copy takes references of the pool. Only in FRAG_COUNT. */
    MIRRORS_REFERENCES
  }

  /** How a program ends. */
  public enum Ending {
    OPEN,
    CLOSED,
    /** Wrong: the ring is closed and its pages stay raised. A pool has no such end. */
    UNDRAINED
  }

  /** True if nothing is done wrong, but for what is not released yet. */
  public boolean isRight() {
    return manner.compareTo(Manner.KEEPS_RECYCLE_BIT) < 0
        && ending != Ending.UNDRAINED
        && steps.stream().allMatch(Step::isRight);
  }
}
