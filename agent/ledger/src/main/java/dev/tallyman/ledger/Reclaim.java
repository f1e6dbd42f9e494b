package dev.tallyman.ledger;

/** Who gets a handle's memory back if nobody releases the handle. */
public enum Reclaim {
  /** Nobody: it is lost to its pool. */
  NOBODY("nobody"),
  /** The garbage collector, together with the handle: it is lost for as long as that takes. */
  GC("gc"),
  /** The program, whose memory it was all along. */
  USER("user"),
  /** As {@link #GC}, unless the pool keeps the handle, which is asked when it is made ready. */
  GC_UNLESS_KEPT("gc unless");

  private static final Reclaim[] RECLAIMS = values();
  private final String word;

  Reclaim(String word) {
    this.word = word;
  }

  /** Returns the word in descriptors. */
  public String word() {
    return word;
  }

  /** Returns the one with that ordinal, without copying the array as {@link #values()} does. */
  static Reclaim of(int ordinal) {
    return RECLAIMS[ordinal];
  }
}
