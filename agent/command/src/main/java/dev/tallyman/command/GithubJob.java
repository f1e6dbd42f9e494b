package dev.tallyman.command;

import dev.tallyman.command.check.Checked;
import dev.tallyman.command.form.Form;
import dev.tallyman.command.form.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** In a job of GitHub's: annotations on the job, and the verdict in its summary. */
final class GithubJob {
  private GithubJob() {}

  static void tell(Console console, Checked checked) {
    if (!"true".equals(System.getenv("GITHUB_ACTIONS"))) {
      return;
    }
    String workspace = System.getenv("GITHUB_WORKSPACE");
    Sources sources = Sources.below(Path.of(workspace == null ? "." : workspace));
    console.out().print(Form.GITHUB.write(checked, sources));
    String summary = System.getenv("GITHUB_STEP_SUMMARY");
    if (summary == null || summary.isEmpty()) {
      return;
    }
    try {
      Files.writeString(
          Path.of(summary),
          Form.MD.write(checked, sources),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      // The verdict stands without it.
      console.err().println("tallyman: can not write the job's summary: " + e.getMessage());
    }
  }
}
