package dev.tallyman.command.jvm;

import dev.tallyman.command.CommandException;
import dev.tallyman.command.Console;
import dev.tallyman.command.ExitCode;
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
    for (String option : options) {
      refuseWhatIsNone(option);
      command.append(',').append(option);
    }
    console.out().println(Jvms.ask(pid, command.toString()).stripTrailing());
    return 0;
  }

  /** Here, because in the JVM what follows could not be told from it. */
  private static void refuseWhatIsNone(String options) {
    for (String option : options.split(",")) {
      if (option.indexOf('=') <= 0) {
        throw new CommandException(
            ExitCode.USAGE,
            "'" + option + "' is not of the form name=value; see: java -jar tallyman.jar --help");
      }
    }
  }
}
