package dev.tallyman.command;

import dev.tallyman.command.jvm.AttachCommand;
import dev.tallyman.command.jvm.DetachCommand;
import dev.tallyman.command.jvm.DoctorCommand;
import dev.tallyman.command.jvm.DumpCommand;
import dev.tallyman.command.jvm.ListCommand;
import dev.tallyman.command.jvm.MarkCommand;
import dev.tallyman.command.jvm.PauseCommand;
import dev.tallyman.command.jvm.ResumeCommand;
import dev.tallyman.command.jvm.StatusCommand;
import dev.tallyman.engine.descriptor.Nearest;
import dev.tallyman.engine.tell.Words;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line: which commands there are, and what is said where one fails. */
public final class Commands {
  private static final int HELP_WIDTH = 100;

  private Commands() {}

  /**
   * Runs a command. Called by the launcher, and by build tools in their own JVM: it does not exit.
   *
   * @param arguments the command and its arguments
   * @param out for what was asked for
   * @param err for what went wrong
   * @return the exit code, one of {@link ExitCode}, or that of the program that was run
   */
  public static int run(String[] arguments, PrintStream out, PrintStream err) {
    return run(Console.standard(out, err), arguments);
  }

  static int run(Console console, String... arguments) {
    CommandLine line = commandLine(console);
    int exitCode = line.execute(arguments);
    line.getOut().flush();
    line.getErr().flush();
    return exitCode;
  }

  /** Each command is a class with picocli's {@code Command} on it. */
  private static List<Callable<Integer>> commands(Console console) {
    return List.of(
        new AttachCommand(console),
        new BaselineCommand(console),
        new CheckCommand(console),
        new DemoCommand(console),
        new DescriptorsCommand(console),
        new DetachCommand(console),
        new DoctorCommand(console),
        new DumpCommand(console),
        new ExplainCommand(console),
        new ListCommand(console),
        new MarkCommand(console),
        new PauseCommand(console),
        new ReportCommand(console),
        new ResumeCommand(console),
        new RunCommand(console),
        new StatusCommand(console));
  }

  private static CommandLine commandLine(Console console) {
    CommandLine line = new CommandLine(new RootCommand());
    commands(console).forEach(line::addSubcommand);
    CommandLine help = new CommandLine(new HelpCommand());
    help.getCommandSpec().usageMessage().description("says more on it");
    line.addSubcommand(help);
    line.getSubcommands().values().forEach(Commands::addHelp);
    line.getHelpSectionMap().put("footer", any -> RootCommand.footer());
    line.setOut(new PrintWriter(console.out(), true));
    line.setErr(new PrintWriter(console.err(), true));
    line.setColorScheme(
        CommandLine.Help.defaultColorScheme(console.terminal() ? Ansi.ON : Ansi.OFF));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setUsageHelpWidth(HELP_WIDTH);
    line.setParameterExceptionHandler((wrong, arguments) -> refuse(console, wrong));
    line.setExecutionExceptionHandler((thrown, command, result) -> fail(console, thrown));
    return line;
  }

  /** {@code --help} for a command and the commands below it. */
  private static void addHelp(CommandLine line) {
    if (!line.getCommandSpec().helpCommand()) {
      line.getCommandSpec()
          .addOption(
              OptionSpec.builder("-h", "--help").usageHelp(true).description("this text").build());
    }
    line.getSubcommands().values().forEach(Commands::addHelp);
  }

  private static int refuse(Console console, ParameterException wrong) {
    CommandLine command = wrong.getCommandLine();
    String message = String.valueOf(wrong.getMessage());
    if (wrong instanceof UnmatchedArgumentException unmatched && command.getParent() == null) {
      message = unknown(unmatched.getUnmatched().get(0), command.getSubcommands().keySet());
    } else {
      message =
          message.replaceAll("\\R\\s*", " ")
              + "; see: java -jar tallyman.jar help"
              + (command.getParent() == null ? "" : " " + path(command));
    }
    console.err().println("tallyman: " + Words.safe(message));
    return ExitCode.USAGE;
  }

  private static String unknown(String word, Set<String> commands) {
    String nearest = Nearest.question(word, List.copyOf(commands));
    return "unknown command '"
        + word
        + "'"
        + (nearest.isEmpty() ? "; commands are " + String.join(", ", commands) : nearest)
        + "; see: java -jar tallyman.jar --help";
  }

  /** The words that name a command, without the program's own. */
  private static String path(CommandLine command) {
    CommandLine parent = command.getParent();
    String name = command.getCommandName();
    return parent == null || parent.getParent() == null ? name : path(parent) + " " + name;
  }

  private static String safeLines(String text) {
    return text.lines().map(Words::safe).collect(Collectors.joining("\n"));
  }

  private static int fail(Console console, Exception thrown) {
    if (thrown instanceof CommandException ended) {
      console.err().println("tallyman: " + safeLines(String.valueOf(ended.getMessage())));
      return ended.exitCode();
    }
    console.err().println("tallyman: failed: " + Words.safe(String.valueOf(thrown)));
    thrown.printStackTrace(console.err());
    return ExitCode.INTERNAL;
  }
}
