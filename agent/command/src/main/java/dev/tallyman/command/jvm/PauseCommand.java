package dev.tallyman.command.jvm;

import dev.tallyman.command.Console;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code pause}: unweaves, and keeps what was counted. */
@Command(
    name = "pause",
    description = "stop following: woven classes become what they were",
    footerHeading = "%nExample:%n",
    footer = "  java -jar tallyman.jar pause 4711")
public final class PauseCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "PID", description = "the JVM's process id")
  private String pid = "";

  /** Prints to the console. */
  public PauseCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    console.out().println(Jvms.ask(pid, "pause").stripTrailing());
    return 0;
  }
}
