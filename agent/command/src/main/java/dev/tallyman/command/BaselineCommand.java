package dev.tallyman.command;

import dev.tallyman.command.check.Checked;
import dev.tallyman.command.check.EntryFiles;
import dev.tallyman.engine.verdict.Baseline;
import dev.tallyman.engine.verdict.Word;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code baseline write|prune}: the file of leaks that are known. */
@Command(
    name = "baseline",
    description = "keep the file of leaks that a project has today",
    footerHeading = "%nExamples:%n",
    footer = {
      "  java -jar tallyman.jar baseline write leaks --baseline leaks.baseline",
      "  java -jar tallyman.jar baseline prune leaks --baseline leaks.baseline"
    })
final class BaselineCommand implements Callable<Integer> {
  private final Console console;

  @Spec private @Nullable CommandSpec spec;

  BaselineCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    throw new ParameterException(
        Objects.requireNonNull(spec).commandLine(), "say what: write or prune");
  }

  @Command(
      name = "write",
      description = "add what is red now; without it the next check fails on it")
  int write(
      @Mixin PolicyOptions policy,
      @Parameters(paramLabel = "DIR|FILE", arity = "1..*", description = "report files or folders")
          List<Path> files) {
    Path file = file(policy);
    if (!Files.exists(file)) {
      EntryFiles.write(file, Baseline.EMPTY.text());
    }
    Checked checked = policy.check(files);
    Baseline before = EntryFiles.baseline(file);
    Baseline after = before.with(checked.verdict().baseline());
    return write(file, before, after);
  }

  @Command(name = "prune", description = "take out what was not found any more")
  int prune(
      @Mixin PolicyOptions policy,
      @Parameters(paramLabel = "DIR|FILE", arity = "1..*", description = "report files or folders")
          List<Path> files) {
    Path file = file(policy);
    Checked checked = policy.check(files);
    if (checked.verdict().remarks().stream().anyMatch(remark -> remark.word() == Word.BLIND)) {
      throw new CommandException(
          ExitCode.NO_DATA,
          "these reports did not see all, so nothing is taken out; check says what is missing");
    }
    Set<String> found = new HashSet<>();
    checked.verdict().bugs().forEach(bug -> found.add(bug.found().signature()));
    Baseline before = EntryFiles.baseline(file);
    return write(file, before, before.only(found));
  }

  private static Path file(PolicyOptions policy) {
    if (policy.baseline == null) {
      throw new CommandException(ExitCode.USAGE, "name the file to keep: --baseline FILE");
    }
    return policy.baseline;
  }

  private int write(Path file, Baseline before, Baseline after) {
    EntryFiles.write(file, after.text());
    Set<String> added = new HashSet<>(after.signatures());
    added.removeAll(before.signatures());
    Set<String> gone = new HashSet<>(before.signatures());
    gone.removeAll(after.signatures());
    console
        .out()
        .println(
            "tallyman: "
                + file
                + ": "
                + after.signatures().size()
                + " known, "
                + added.size()
                + " added, "
                + gone.size()
                + " taken out");
    return ExitCode.CLEAN;
  }
}
