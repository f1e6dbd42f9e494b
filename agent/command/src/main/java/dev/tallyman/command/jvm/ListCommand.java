package dev.tallyman.command.jvm;

import com.sun.tools.attach.VirtualMachine;
import com.sun.tools.attach.VirtualMachineDescriptor;
import dev.tallyman.command.CommandException;
import dev.tallyman.command.Console;
import dev.tallyman.command.ExitCode;
import dev.tallyman.engine.tell.Words;
import java.util.Comparator;
import java.util.List;
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
    List<VirtualMachineDescriptor> all;
    try {
      all = VirtualMachine.list();
    } catch (NoClassDefFoundError e) {
      throw new CommandException(
          ExitCode.USAGE,
          "this Java has no module jdk.attach, which a JDK has and many a runtime image has not\n"
              + "  with a JDK's tool: jcmd -l");
    }
    String own = String.valueOf(ProcessHandle.current().pid());
    all.stream()
        .filter(vm -> !vm.id().equals(own))
        .sorted(Comparator.comparing(VirtualMachineDescriptor::id))
        .forEach(vm -> console.out().println(line(vm.id(), vm.displayName())));
    return ExitCode.CLEAN;
  }

  private String line(String id, String commandLine) {
    int end = commandLine.indexOf(' ');
    String shown = verbose || end < 0 ? commandLine : commandLine.substring(0, end);
    return String.format("%7s  %s", id, shown.isEmpty() ? "?" : Words.safe(shown));
  }
}
