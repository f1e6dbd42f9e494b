package dev.tallyman.ledger;

/**
 * A life of a handle that was open when {@link OpenLives} looked.
 *
 * <p>Thread safety: what never changes may be read by any thread; the last look is written and read
 * under the lock of {@link OpenLives}. Holds no object of the program.
 */
public final class OpenLife {
  /** So many units moved that the generation may have gone round. */
  private static final int ROUND = 0xff;

  /** No thread is known. */
  public static final long NO_THREAD = 0;

  private final HandleShadow shadow;
  private final int generation;
  private final int firstLook;
  private final int birthSite;
  private final long thread;
  private int lastLook;
  private int lastSequence;

  /** How many of its references other open handles hold, by the last list of lives. */
  volatile int held;

  OpenLife(HandleShadow shadow, long word, int look) {
    this.shadow = shadow;
    this.generation = StateWord.generation(word);
    this.firstLook = look;
    this.birthSite = shadow.birthSite;
    this.thread = shadow.originUnknown ? NO_THREAD : shadow.homeOf(word);
  }

  /** True if a state can be of this life only. */
  boolean isStill(long word) {
    return StateWord.generation(word) == generation
        && StateWord.sequence(word) - lastSequence < ROUND;
  }

  void seen(long word, int look) {
    lastLook = look;
    lastSequence = StateWord.sequence(word);
  }

  int lastLook() {
    return lastLook;
  }

  /** The look that first saw it open. */
  public int firstLook() {
    return firstLook;
  }

  /** The id of the thread that got it; {@link #NO_THREAD} if that is not known. */
  public long thread() {
    return thread;
  }

  /** The pool's name. */
  public String pool() {
    return PoolBook.of(shadow.pool).name();
  }

  /** Class of the handle. */
  public String className() {
    return shadow.className;
  }

  /** Where it was got. */
  public int birthSite() {
    return birthSite;
  }

  /** How many of its references other handles hold that were open when it was listed. */
  public int held() {
    return held;
  }

  /** True if a class initialiser got it. */
  public boolean isStatic() {
    BirthTrace trace = shadow.birthTrace;
    return shadow.isStatic || trace != null && trace.isStatic();
  }

  /** True if it was got in a way that was not seen, or something else of it was not. */
  public boolean isDoubtful() {
    return shadow.originUnknown || shadow.doubtful || shadow.isOverwritten();
  }

  /** Who gets its memory back without a release. */
  public Reclaim reclaim() {
    return Held.reclaim(shadow);
  }

  /** References open now; 0 if the life is over. */
  public int count() {
    long word = shadow.word();
    return StateWord.generation(word) == generation ? Math.max(0, StateWord.count(word)) : 0;
  }

  /** Changes with each event of the life, and once more when it ends. */
  public long state() {
    long word = shadow.word();
    return StateWord.generation(word) == generation && StateWord.count(word) > 0 ? word : 0;
  }
}
