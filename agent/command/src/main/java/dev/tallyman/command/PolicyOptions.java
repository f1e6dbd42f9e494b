package dev.tallyman.command;

import dev.tallyman.command.check.Checked;
import dev.tallyman.command.check.EntryFiles;
import dev.tallyman.command.check.Findings;
import dev.tallyman.command.check.ReportFiles;
import dev.tallyman.engine.verdict.Policy;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of each command that comes to a verdict. */
final class PolicyOptions {
  /** When something that came back late, or is only suspected, fails. */
  enum Late {
    warn,
    fail
  }

  /** What is red. */
  enum On {
    certain,
    all
  }

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description = "signatures of leaks that are known, one a line; they are green")
  @Nullable Path baseline;

  @Option(
      names = "--suppressions",
      paramLabel = "FILE",
      description = "leaks that are excused, one a line: PATTERN [until=DATE] [max=N] reason=TEXT")
  private @Nullable Path suppressions;

  @Option(
      names = "--expect",
      paramLabel = "POOL",
      split = ",",
      description = "red if no class of this pool was loaded; repeat or separate by commas")
  private List<String> expected = List.of();

  @Option(
      names = "--late",
      paramLabel = "warn|fail",
      description = "fail: what came back after its test class had ended is red")
  private Late late = Late.warn;

  @Option(
      names = "--on",
      paramLabel = "certain|all",
      description = "all: what is only suspected is red, too")
  private On on = On.certain;

  @Option(
      names = "--ratchet",
      description = "what baseline and suppressions name and was not found is red")
  private boolean ratchet;

  /** The verdict on the reports in these files and folders. */
  Checked check(List<Path> files) {
    return Findings.check(
        ReportFiles.read(files),
        EntryFiles.baseline(baseline),
        EntryFiles.suppressions(suppressions),
        new Policy(LocalDate.now(), late == Late.fail, on == On.all, ratchet, expected));
  }
}
