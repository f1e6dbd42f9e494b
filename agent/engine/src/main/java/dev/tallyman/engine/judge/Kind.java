package dev.tallyman.engine.judge;

/** What can be wrong with a count. Numbers are those of the catalogue in {@code docs/kinds.md}. */
public enum Kind {
  STRANDED(1, Family.STRANDED, "Nobody holds the page, and it will never come back to its pool."),
  DOOMED(
      2,
      Family.STRANDED,
      "Only plain references are left; when they end, the page will not come back to its pool."),
  NEVER_RELEASED(3, Family.LEAK, "Still open at the end: no release was seen."),
  UNREACHABLE(4, Family.LEAK, "Nobody can reach it any more, and it was never released."),
  BIAS_NOT_DRAINED(
      5, Family.ACCOUNTING, "References that the pool kept for itself were never drained."),
  BIAS_OVERDRAIN(6, Family.ACCOUNTING, "The pool took off more references than it had charged."),
  FOREIGN_REFERENCE(
      7, Family.FOREIGN, "The page's count is higher than the references that were seen."),
  RELEASED_BY_UNKNOWN(
      8, Family.OVER_RELEASE, "A reference ended in a way that was not seen, or ended twice."),
  RELEASE_OUT_OF_BAND(
      9, Family.FREED_WHILE_HELD, "The page was freed behind its pool, which still counts it."),
  CHANNEL_MISMATCH(
      10, Family.OVER_RELEASE, "A reference was taken in one way and dropped in another."),
  CLONE_WITHOUT_RELEASE(
      11, Family.LEAK, "A copy or slice that has a count of its own was never released."),
  EXPAND_LOST_REFERENCE(
      12, Family.STRANDED, "Not all references that an expand took were dropped by the release."),
  OVER_RELEASE(13, Family.OVER_RELEASE, "Released although no reference was open."),
  DOUBLE_PUT(14, Family.OVER_RELEASE, "The same reference was released twice."),
  PUT_AFTER_RECYCLE(
      15,
      Family.OVER_RELEASE,
      "Released after it had been recycled: it was somebody else's by then."),
  DOUBLE_RECYCLE(16, Family.OVER_RELEASE, "The page was put into the free list twice."),
  PREMATURE_RECYCLE(
      17, Family.FREED_WHILE_HELD, "The page was recycled while a buffer still held it."),
  FREED_WHILE_HELD(17, Family.FREED_WHILE_HELD, "The page was freed while a buffer still held it."),
  USE_AFTER_RELEASE(
      18,
      Family.OVER_RELEASE,
      "A buffer was used after it had been released; others still hold the page."),
  USE_AFTER_RECYCLE(
      18, Family.OVER_RELEASE, "A buffer was used after its page had gone into other hands."),
  POOL_MISMATCH(19, Family.OVER_RELEASE, "The page was put into a pool that it is not of."),
  STALLED_SHUTDOWN(21, Family.LEAK, "The pool was closed while pages were still out."),
  NEGATIVE_INFLIGHT(22, Family.ACCOUNTING, "More pages left the pool than entered it."),
  PINNED_PAGE(23, Family.LEAK, "Little is held, and keeps much from going home."),
  FLOOR_DRIFT(24, Family.LEAK, "More and more references on a buffer are always open."),
  RESURRECTION(26, Family.OVER_RELEASE, "A reference was taken when nobody held one any more."),
  HIDDEN_BY_RESET(
      27,
      Family.ACCOUNTING,
      "The pool overwrote a count that was not at rest, and so hid an error."),
  FOREIGN_PUT(30, Family.FOREIGN, "A put that belongs to a reference which was not seen.");

  private final int number;
  private final Family family;
  private final String title;

  Kind(int number, Family family, String title) {
    this.number = number;
    this.family = family;
    this.title = title;
  }

  /** The number in the catalogue. */
  public int number() {
    return number;
  }

  /** The cause, for signatures. */
  public Family family() {
    return family;
  }

  /** One plain sentence. */
  public String title() {
    return title;
  }
}
