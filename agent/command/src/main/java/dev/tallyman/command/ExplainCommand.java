package dev.tallyman.command;

import dev.tallyman.engine.explain.Explainer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code explain}: what a finding means, and what to do. */
@Command(
    name = "explain",
    description = "what a finding means, and what to do about it",
    footerHeading = "%nExamples:%n",
    footer = {
      "  java -jar tallyman.jar explain STRANDED",
      "  java -jar tallyman.jar explain v1:77fcd6e9c5b1 leaks.ndjson"
    })
final class ExplainCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "KIND|SIGNATURE", arity = "0..1", index = "0")
  private String wanted = "";

  @Parameters(paramLabel = "REPORT", arity = "0..*", index = "1..*", description = "report files")
  private List<String> reports = List.of();

  ExplainCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    List<String> arguments = new ArrayList<>();
    if (!wanted.isEmpty()) {
      arguments.add(wanted);
    }
    arguments.addAll(reports);
    return new Explainer(console.out(), console.err()).explain(arguments);
  }
}
