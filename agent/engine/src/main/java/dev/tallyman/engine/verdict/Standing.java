package dev.tallyman.engine.verdict;

/** What a gate knows of a finding's buffers beyond the finding itself. */
public enum Standing {
  /** Nothing: the finding is what it says, as of the moment when it was judged. */
  AS_FOUND("as found"),
  /** They came back, after the test class that got them had ended and its drain was over. */
  LATE("late"),
  /** Got by a class initialiser, parked by the pool, or of a fixture that is still alive. */
  IN_USE("in use"),
  /** The test that got them says by annotation that it leaks. */
  ALLOWED("allowed"),
  /** The test that got them failed itself: its failure comes first. */
  TEST_FAILED("test failed");

  private final String word;

  Standing(String word) {
    this.word = word;
  }

  /** The word in report files, as the member {@code standing}. */
  public String word() {
    return word;
  }

  /** The standing of this word; {@link #AS_FOUND} if there is none. */
  public static Standing of(String word) {
    for (Standing standing : values()) {
      if (standing.word.equals(word)) {
        return standing;
      }
    }
    return AS_FOUND;
  }
}
