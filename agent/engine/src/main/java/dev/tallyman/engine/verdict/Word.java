package dev.tallyman.engine.verdict;

/** What a verdict calls what it saw. */
public enum Word {
  LEAKED("leaked"),
  LEAKED_INSIDE("leaked inside the pool"),
  RELEASED_TWICE("released twice"),
  WRONG_POOL("wrong pool"),
  FREED_IN_USE("freed in use"),
  LATE("late"),
  IN_USE("still in use"),
  SUSPECTED("suspected"),
  NOTE("of a test that failed"),
  KNOWN("known"),
  EXCUSED("excused"),
  EXPIRED("expired"),
  UNUSED("unused"),
  BLIND("blind"),
  NOTHING_TO_WATCH("nothing to watch");

  private final String text;

  Word(String text) {
    this.text = text;
  }

  /** As users read it. */
  public String text() {
    return text;
  }
}
