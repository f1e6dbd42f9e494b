package dev.tallyman.engine.judge;

import dev.tallyman.ledger.Reclaim;
import dev.tallyman.ledger.Site;

/** Which open handles are lost if nobody releases them. */
public final class Losses {
  private Losses() {}

  /**
   * What a class initialiser got is meant to last. Memory that was the program's own all along is
   * not lost to a pool. Nor is what a constructor made a part of its object, if the garbage
   * collector takes both. A reference that another open handle holds ends with that one, which is
   * judged itself.
   *
   * @param got where it was got
   * @param count references open
   * @param held how many of them other open handles hold
   * @param isStatic got by a class initialiser
   * @param reclaim who gets its memory back without a release
   */
  public static boolean isLoss(Site got, int count, int held, boolean isStatic, Reclaim reclaim) {
    boolean isPart = reclaim == Reclaim.GC && got.isConstructor();
    boolean isHeld = held >= count;
    return !isHeld && !isStatic && reclaim != Reclaim.USER && !isPart;
  }
}
