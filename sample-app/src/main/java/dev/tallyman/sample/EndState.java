package dev.tallyman.sample;

/**
 * What has become of a page, told from its counts alone when nobody works with it any more.
 *
 * <p>The telling one is {@link Fate#STRANDED}: the count is not "too high because someone holds the
 * page". Nobody does; all that is left in the count is the pool's own, and the page is neither in
 * the pool's hands nor in the system's. (After a reference was dropped that nobody had, counts may
 * err, and "stranded" then only means that they account for no user.)
 *
 * @param fate where the page is
 * @param text the fate and the counts, such as {@code stranded R=4095 B=4094}; B only if there is a
 *     bias, F only for frag-counted pages
 */
record EndState(Fate fate, String text) {

  /** Where a page is. */
  enum Fate {
    FREED("freed", "The system has the page back."),
    FREED_BEHIND_THE_POOL(
        "freed behind the pool", "The system took the page while the pool still owned it."),
    RECYCLED("recycled", "The pool has the page back, ready for the next packet."),
    TWICE_AT_REST("in free list 2x", "The next two users will be given the same page."),
    HELD("held", "Somebody still holds the page."),
    STRANDED(
        "stranded", "Nobody holds the page, yet neither pool nor system has it back: it is lost.");

    private final String word;
    private final String sentence;

    Fate(String word, String sentence) {
      this.word = word;
      this.sentence = sentence;
    }

    /** One plain sentence for the reader of the output. */
    String sentence() {
      return sentence;
    }
  }

  /** Looks at a page; right only if no other thread works with it. */
  static EndState of(Page page) {
    Fate fate = fate(page);
    StringBuilder text = new StringBuilder(fate.word);
    if (page.isInSystem() && page.refCount() < 0) {
      text.append(", underflow"); // there were drops after the last one
    }
    text.append(" R=").append(page.refCount());
    if (page.bias() != 0) {
      text.append(" B=").append(page.bias());
    }
    if (page.isFragCounted()) {
      text.append(" F=").append(page.fragCount());
    }
    return new EndState(fate, text.toString());
  }

  private static Fate fate(Page page) {
    if (page.timesAtRest() > 1) {
      return Fate.TWICE_AT_REST;
    }
    if (page.isInSystem()) {
      return page.pool() == null ? Fate.FREED : Fate.FREED_BEHIND_THE_POOL;
    }
    if (page.timesAtRest() == 1) {
      return Fate.RECYCLED;
    }
    return users(page) > 0 ? Fate.HELD : Fate.STRANDED;
  }

  /** References in users' hands. */
  private static long users(Page page) {
    if (page.bias() > 0) {
      // The rest is the owner's: the bias, and a pool's own; a ring counts its own in the bias.
      return page.refCount() - page.bias() - (page.pool() == null ? 0 : 1);
    }
    if (page.pool() != null && page.isFragCounted()) {
      return page.fragCount() + page.refCount() - 1;
    }
    // Left the pool, or PLAIN, where the user has the pool's reference. F below 0 counts users who
    // went by the pool and left in R what they had taken from the page.
    return page.refCount() + Math.min(0, page.fragCount());
  }

  @Override
  public String toString() {
    return text;
  }
}
