package dev.tallyman.command.jvm;

import dev.tallyman.command.Console;
import dev.tallyman.command.ExitCode;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code status}: what the agent in a JVM sees, and what it costs. */
@Command(
    name = "status",
    description = "pools, references, open get sites, coverage and own cost",
    footerHeading = "%nExamples:%n",
    footer = {
      "  java -jar tallyman.jar status 4711",
      "  java -jar tallyman.jar status 4711 --watch"
    })
public final class StatusCommand implements Callable<Integer> {
  private static final String CLEAR = "\u001b[H\u001b[2J";

  private final Console console;

  @Parameters(paramLabel = "PID", description = "the JVM's process id")
  private String pid = "";

  @Option(names = "--watch", description = "again and again, until the JVM ends or Ctrl-C")
  private boolean watch;

  @Option(
      names = "--every",
      paramLabel = "SECONDS",
      description = "how often, with --watch; 5 if not given")
  private int seconds = 5;

  /** Prints to the console. */
  public StatusCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    do {
      String status = Jvms.ask(pid, "status");
      if (watch && console.terminal()) {
        console.out().print(CLEAR);
      }
      console.out().println(status.stripTrailing());
      console.out().flush();
      if (watch) {
        TimeUnit.SECONDS.sleep(Math.max(1, seconds));
      }
    } while (watch && Jvms.target(pid).exists());
    return ExitCode.CLEAN;
  }
}
