package dev.tallyman.command.jvm;

import dev.tallyman.command.Console;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code resume}: weaves again. */
@Command(
    name = "resume",
    description = "follow again; counting begins anew",
    footerHeading = "%nExample:%n",
    footer = "  java -jar tallyman.jar resume 4711")
public final class ResumeCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "PID", description = "the JVM's process id")
  private String pid = "";

  /** Prints to the console. */
  public ResumeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    console.out().println(Jvms.ask(pid, "resume").stripTrailing());
    return 0;
  }
}
