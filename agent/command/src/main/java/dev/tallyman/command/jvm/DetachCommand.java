package dev.tallyman.command.jvm;

import dev.tallyman.command.Console;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code detach}: takes the agent out. */
@Command(
    name = "detach",
    description = "take the agent out of the JVM; prints what was found last",
    footerHeading = "%nExample:%n",
    footer = "  java -jar tallyman.jar detach 4711")
public final class DetachCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "PID", description = "the JVM's process id")
  private String pid = "";

  /** Prints to the console. */
  public DetachCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    console.out().println(Jvms.ask(pid, "detach").stripTrailing());
    return 0;
  }
}
