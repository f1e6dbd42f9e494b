package dev.tallyman.command;

import dev.tallyman.command.check.Checked;
import dev.tallyman.command.form.Form;
import dev.tallyman.command.form.Sources;
import dev.tallyman.engine.verdict.Colour;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code check}: the verdict on report files, as exit code. */
@Command(
    name = "check",
    description = "fail a build whose programs leaked, by the report files that they wrote",
    footerHeading = "%nExamples:%n",
    footer = {
      "  JAVA_TOOL_OPTIONS=-javaagent:tallyman.jar=report=leaks ./run-tests",
      "  java -jar tallyman.jar check leaks",
      "  java -jar tallyman.jar check leaks --baseline leaks.baseline --expect netty"
    })
final class CheckCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private PolicyOptions policy = new PolicyOptions();

  @Parameters(
      paramLabel = "DIR|FILE",
      arity = "1..*",
      description = "report files, or folders that hold them (*.ndjson)")
  private List<Path> files = List.of();

  CheckCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Checked checked = policy.check(files);
    console.out().print(Form.TEXT.write(checked, Sources.none()));
    GithubJob.tell(console, checked);
    return checked.verdict().colour() == Colour.RED ? ExitCode.LEAKS : ExitCode.CLEAN;
  }
}
