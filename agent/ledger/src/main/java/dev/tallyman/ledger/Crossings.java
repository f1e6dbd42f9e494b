package dev.tallyman.ledger;

/**
 * Exceptions that leave a method of the program which has handles at hand: got there, or given to
 * it. Many a leak is a release that such an exception has passed over.
 *
 * <p>Whether the method still means the same life is not known: it may have given the handle away,
 * and somebody else may have got it since. So it is said only of a life that is open, and of which
 * this very thread did what was last done: no other thread has taken it over. And something must
 * have happened in the method to what it got itself, and to anything once it has ended a reference.
 * It is a line of the history, and no rule is built on it.
 */
final class Crossings {
  private Crossings() {}

  /**
   * An exception leaves a method.
   *
   * @param handle what the method has at hand
   * @param frame number of a site that names the method and the handle's pool
   * @param here true if it is said only of a life to which something happened in the method
   */
  static void passed(Throwable thrown, Object handle, int frame, boolean here) {
    if (thrown instanceof StackOverflowError) {
      return; // There is hardly room to say so.
    }
    Site method = Sites.of(frame);
    int pool = PoolBook.currentNumber(method.pool());
    Object resolved = pool < 0 ? null : Shadows.resolved(handle, pool);
    HandleShadow shadow = resolved == null ? null : Shadows.of(resolved, pool);
    if (shadow == null || shadow.own) {
      return;
    }
    long word = shadow.word();
    if (StateWord.count(word) > 0
        && shadow.isLast(word, ThreadIds.current())
        && (!here || isTouched(shadow, word, method))) {
      shadow.thrown(word, site(thrown, method));
    }
  }

  private static boolean isTouched(HandleShadow shadow, long word, Site method) {
    for (TapeEntry entry : shadow.moves(word)) {
      if (isIn(entry, method)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isIn(TapeEntry entry, Site method) {
    Site site = Sites.of(entry.site());
    return site.method().equals(method.method()) && site.className().equals(method.className());
  }

  private static int site(Throwable thrown, Site method) {
    return Sites.number(
        new Site(
            method.pool(),
            EventKind.THROWN,
            thrown.getClass().getName(),
            method.className(),
            method.method(),
            method.file(),
            0));
  }
}
