package dev.tallyman.command.jvm;

import dev.tallyman.command.CommandException;
import dev.tallyman.command.Console;
import dev.tallyman.command.ExitCode;
import dev.tallyman.engine.tell.Words;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code list}: the JVMs of this user on this machine. */
@Command(
    name = "list",
    description = "the JVMs that run here, as your user sees them",
    footerHeading = "%nExample:%n",
    footer = "  java -jar tallyman.jar list")
public final class ListCommand implements Callable<Integer> {
  private final Console console;

  @Option(
      names = {"-v", "--verbose"},
      description = "with their arguments, which may hold secrets")
  private boolean verbose;

  /** Prints to the console. */
  public ListCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Map<String, String> all;
    try {
      all = AttachedJvm.all();
    } catch (NoClassDefFoundError e) {
      throw new CommandException(
          ExitCode.USAGE,
          "this Java has no module jdk.attach, which a JDK has and many a runtime image has not\n"
              + "  with a JDK's tool: jcmd -l");
    }
    String own = String.valueOf(ProcessHandle.current().pid());
    all.remove(own);
    all.forEach((id, commandLine) -> console.out().println(line(id, commandLine)));
    return ExitCode.CLEAN;
  }

  private String line(String id, String commandLine) {
    int end = commandLine.indexOf(' ');
    String shown = verbose || end < 0 ? commandLine : commandLine.substring(0, end);
    return String.format("%7s  %s", id, shown.isEmpty() ? "?" : Words.safe(shown));
  }
}
