package dev.tallyman.command.jvm;

import dev.tallyman.command.Console;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code attach}: puts the agent into a JVM that runs, or gives it other options. */
@Command(
    name = "attach",
    description = "put the agent into a JVM that runs; again: change its options",
    footerHeading = "%nExamples:%n",
    footer = {
      "  java -jar tallyman.jar attach 4711",
      "  java -jar tallyman.jar attach 4711 report=/var/tmp,every=60s"
    })
public final class AttachCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "PID", index = "0", description = "the JVM's process id")
  private String pid = "";

  @Parameters(
      paramLabel = "NAME=VALUE",
      index = "1..*",
      description = "options of the agent, as in -javaagent")
  private List<String> options = List.of();

  /** Prints to the console. */
  public AttachCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    StringBuilder command = new StringBuilder("attach");
    options.forEach(option -> command.append(',').append(option));
    console.out().println(Jvms.ask(pid, command.toString()).stripTrailing());
    return 0;
  }
}
