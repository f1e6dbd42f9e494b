package dev.tallyman.command;

import dev.tallyman.command.check.Checked;
import dev.tallyman.command.form.Form;
import dev.tallyman.command.form.Sources;
import dev.tallyman.engine.verdict.Colour;
import dev.tallyman.launcher.AgentJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code run -- java ...}: runs a program under the agent, and fails if it leaked. */
@Command(
    name = "run",
    description = {
      "run a program under the agent; exit code: the program's own if not 0, else 23 for leaks"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  java -jar tallyman.jar run -- java -jar server.jar --port 0",
      "  java -jar tallyman.jar run --options stacks=all --baseline known -- java -cp app Main"
    })
final class RunCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private PolicyOptions policy = new PolicyOptions();

  @Option(names = "--options", paramLabel = "NAME=VALUE,...", description = "options of the agent")
  private String options = "";

  @Parameters(
      paramLabel = "java ...",
      arity = "1..*",
      description = "after --: what you would type without the agent")
  private List<String> program = List.of();

  RunCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path name = Path.of(program.get(0)).getFileName();
    if (name == null || !name.toString().matches("(?i)javaw?(\\.exe)?")) {
      throw new CommandException(
          ExitCode.USAGE,
          "run starts java, not '"
              + program.get(0)
              + "'; for scripts set JAVA_TOOL_OPTIONS=-javaagent:tallyman.jar=report=DIR and use"
              + " check DIR");
    }
    Path reports = Files.createTempDirectory("tallyman-run");
    try {
      int exitCode = run(reports);
      int verdict = verdict(reports);
      return exitCode == 0 ? verdict : exitCode;
    } finally {
      delete(reports);
    }
  }

  private int run(Path reports) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(program);
    // The verdict's text says all that the agent would, and a bad option must not go unnoticed.
    command.add(
        1,
        "-javaagent:"
            + AgentJar.open().file()
            + "=report="
            + reports
            + ",quiet=true,strict=true"
            + (options.isEmpty() ? "" : "," + options));
    console.out().flush();
    Process process = new ProcessBuilder(command).inheritIO().start();
    Thread hook = new Thread(process::destroy, "tallyman-run");
    Runtime.getRuntime().addShutdownHook(hook);
    int exitCode = process.waitFor();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // This JVM is going down as well.
    }
    return exitCode;
  }

  private int verdict(Path reports) throws IOException {
    try (Stream<Path> files = Files.list(reports)) {
      if (files.findAny().isEmpty()) {
        console.err().println("tallyman: nothing to watch: no class of a pool was loaded");
        return ExitCode.CLEAN;
      }
    }
    Checked checked = policy.check(List.of(reports));
    // Stdout is the program's.
    console.err().print(Form.TEXT.write(checked, Sources.none()));
    return checked.verdict().colour() == Colour.RED ? ExitCode.RUN_LEAKS : ExitCode.CLEAN;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
