package dev.tallyman.ledger;

/**
 * What shows that a life's tally is not its handle's, where the tally says that an event is one too
 * many. Asked for nothing else: it is not on the way of a healthy event.
 */
final class Disagreement {
  private Disagreement() {}

  /**
   * True if the tally of a life can not be held against its handle.
   *
   * @param handle through which it happened
   * @param amount references taken (above 0), or ended (below 0)
   * @param thread on which it happened
   */
  static boolean is(HandleShadow shadow, Object handle, int amount, long thread) {
    return isOfAnother(shadow, handle)
        || amount < 0 && isOpenByItself(shadow, handle, -amount, thread);
  }

  /**
   * True for an object into which the fields of a handle were copied, with its shadow, as Mockito
   * makes a spy: two counts have one tally.
   */
  private static boolean isOfAnother(HandleShadow shadow, Object handle) {
    return shadow.weak.get() != handle;
  }

  /**
   * True if the handle's own count has the references that are to end, and no other thread can be
   * about to end them: then one was taken, or one ended, in a way that only the tally saw.
   */
  private static boolean isOpenByItself(
      HandleShadow shadow, Object handle, int amount, long thread) {
    long observed = PoolBook.of(shadow.pool).getters().count(handle);
    if (observed == Getters.NONE || observed < amount) {
      return false;
    }
    for (TapeEntry entry : shadow.tape(shadow.word())) {
      if (entry.thread() != (int) (thread & HandleShadow.THREAD_MASK)) {
        return false;
      }
    }
    return true;
  }
}
