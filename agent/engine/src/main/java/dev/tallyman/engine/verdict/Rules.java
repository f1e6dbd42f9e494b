package dev.tallyman.engine.verdict;

import java.util.Set;

/** The colours' table, for one finding: without baseline and suppressions. */
final class Rules {
  /** References that are still open when nothing will release them any more. */
  private static final Set<String> OUTSTANDING =
      Set.of(
          "NEVER_RELEASED",
          "UNREACHABLE",
          "CLONE_WITHOUT_RELEASE",
          "EXPAND_LOST_REFERENCE",
          "DOOMED");

  private Rules() {}

  /** What is only evidence of another finding has no colour of its own. */
  static boolean counts(Found found) {
    return !found.certainty().equals("info");
  }

  static Judged judge(Found found, Policy policy) {
    switch (found.standing()) {
      case TEST_FAILED:
        return new Judged(found, Word.NOTE, Colour.GREEN, "");
      case ALLOWED:
        return new Judged(found, Word.EXCUSED, Colour.GREEN, "its test says so");
      case IN_USE:
        return new Judged(found, Word.IN_USE, Colour.GREEN, "");
      case LATE:
        return new Judged(found, Word.LATE, red(policy.lateFails()), late(found.lateMillis()));
      case AS_FOUND:
        break;
    }
    if (found.certainty().equals("certain")) {
      return new Judged(found, certain(found), Colour.RED, "");
    }
    // Nothing certain can be said of its reachability, but what is out at the end is out.
    boolean isOut =
        found.atEnd()
            && OUTSTANDING.contains(found.kind())
            && !found.reclaimed()
            && !found.got().isEmpty();
    if (isOut) {
      return new Judged(found, Word.LEAKED, Colour.RED, "");
    }
    return new Judged(found, Word.SUSPECTED, red(policy.suspectedFails()), doubt(found));
  }

  private static String doubt(Found found) {
    if (found.reclaimed()) {
      return "the garbage collector gives this pool back what it lost";
    }
    return found.got().isEmpty() ? "its get was not seen" : "";
  }

  private static Word certain(Found found) {
    switch (found.kind()) {
      case "POOL_MISMATCH":
        return Word.WRONG_POOL;
      case "DOUBLE_RECYCLE":
        return Word.LEAKED_INSIDE;
      default:
        break;
    }
    switch (found.family()) {
      case "over-release":
        return Word.RELEASED_TWICE;
      case "freed while held":
        return Word.FREED_IN_USE;
      case "stranded in the pool":
      case "accounting":
        return Word.LEAKED_INSIDE;
      default:
        return Word.LEAKED;
    }
  }

  private static Colour red(boolean fails) {
    return fails ? Colour.RED : Colour.YELLOW;
  }

  private static String late(long millis) {
    return "by " + millis / 1000 + "." + millis % 1000 / 100 + " s";
  }
}
