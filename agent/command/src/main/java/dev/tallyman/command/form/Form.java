package dev.tallyman.command.form;

import dev.tallyman.command.check.Checked;

/** A way to write a verdict down. */
public enum Form {
  /** For terminals and logs. */
  TEXT("txt"),
  /** Markdown, for pages and job summaries. */
  MD("md"),
  /** SARIF 2.1.0, for code scanning. */
  SARIF("sarif"),
  /** JUnit's XML, for what shows test results. */
  JUNIT("xml"),
  /** GitHub's workflow commands: annotations. */
  GITHUB("github");

  private final String ending;

  Form(String ending) {
    this.ending = ending;
  }

  /** The file ending. */
  public String ending() {
    return ending;
  }

  /**
   * The verdict in this form, with line ends.
   *
   * @param sources where source files lie
   */
  public String write(Checked checked, Sources sources) {
    return switch (this) {
      case TEXT -> TextForm.of(checked);
      case MD -> MarkdownForm.of(checked);
      case SARIF -> SarifForm.of(checked, sources);
      case JUNIT -> JunitForm.of(checked);
      case GITHUB -> GithubForm.of(checked, sources);
    };
  }
}
