package dev.tallyman.command.jvm;

import dev.tallyman.command.Console;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code mark}: sets the moment from which on dumps may look. */
@Command(
    name = "mark",
    description = "from now on: what is open now is left out of dump --since-mark",
    footerHeading = "%nExample:%n",
    footer = "  java -jar tallyman.jar mark 4711")
public final class MarkCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "PID", description = "the JVM's process id")
  private String pid = "";

  /** Prints to the console. */
  public MarkCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    console.out().println(Jvms.ask(pid, "mark").stripTrailing());
    return 0;
  }
}
