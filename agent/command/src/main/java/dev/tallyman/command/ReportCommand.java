package dev.tallyman.command;

import dev.tallyman.command.check.Checked;
import dev.tallyman.command.check.EntryFiles;
import dev.tallyman.command.form.Form;
import dev.tallyman.command.form.Sources;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code report}: report files in other forms. */
@Command(
    name = "report",
    description = "write report files in other forms: text, Markdown, SARIF, JUnit's, GitHub's",
    footerHeading = "%nExamples:%n",
    footer = {
      "  java -jar tallyman.jar report leaks.ndjson",
      "  java -jar tallyman.jar report leaks --format sarif > tallyman.sarif",
      "  java -jar tallyman.jar report leaks --format md,junit --output target/tallyman"
    })
final class ReportCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private PolicyOptions policy = new PolicyOptions();

  @Option(
      names = "--format",
      paramLabel = "FORM",
      split = ",",
      description = "text (default), md, sarif, junit, github; several with --output")
  private List<Form> forms = List.of(Form.TEXT);

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description =
          "write tallyman.txt, tallyman.md, tallyman.sarif, tallyman.xml into this folder")
  private @Nullable Path output;

  @Option(
      names = "--sources",
      paramLabel = "DIR",
      description = "the project's folder, to which paths in sarif and github are relative")
  private Path sources = Path.of("");

  @Parameters(
      paramLabel = "FILE|DIR",
      arity = "1..*",
      description = "report files, or folders that hold them (*.ndjson)")
  private List<Path> files = List.of();

  ReportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (forms.size() > 1 && output == null) {
      throw new CommandException(
          ExitCode.USAGE, "several forms need a folder to be written into: --output DIR");
    }
    Checked checked = policy.check(files);
    boolean isPlaced = forms.contains(Form.SARIF) || forms.contains(Form.GITHUB);
    Sources project = isPlaced ? Sources.below(sources.toAbsolutePath()) : Sources.none();
    for (Form form : forms) {
      String text = form.write(checked, project);
      if (output == null) {
        console.out().print(text);
      } else {
        EntryFiles.write(output.resolve("tallyman." + form.ending()), text);
      }
    }
    return ExitCode.CLEAN;
  }
}
