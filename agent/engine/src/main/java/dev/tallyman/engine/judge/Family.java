package dev.tallyman.engine.judge;

/**
 * The causes that signatures tell apart: coarse, so that the same bug keeps its name however it
 * shows.
 */
public enum Family {
  LEAK("leak"),
  STRANDED("stranded in the pool"),
  OVER_RELEASE("over-release"),
  FREED_WHILE_HELD("freed while held"),
  FOREIGN("foreign"),
  ACCOUNTING("accounting");

  private final String word;

  Family(String word) {
    this.word = word;
  }

  /** The word in reports and signatures. */
  public String word() {
    return word;
  }
}
