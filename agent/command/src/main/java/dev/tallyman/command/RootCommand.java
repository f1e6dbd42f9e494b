package dev.tallyman.command;

import dev.tallyman.launcher.Help;
import dev.tallyman.launcher.Version;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code java -jar tallyman.jar} without a command: its help. */
@Command(
    name = "tallyman",
    header = "Finds leaks in buffer pools.%n",
    customSynopsis = {
      "  java -javaagent:tallyman.jar[=name=value,...] ...   watch a program",
      "  java -jar tallyman.jar COMMAND [...]                one of the commands below"
    },
    synopsisHeading = "",
    commandListHeading = "%nCommands; help COMMAND says more:%n",
    optionListHeading = "%n",
    versionProvider = RootCommand.Current.class)
final class RootCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "what can be done")
  private boolean help;

  @Option(names = "--version", versionHelp = true, description = "which version this is")
  private boolean version;

  @Override
  public Integer call() {
    CommandLine line = Objects.requireNonNull(spec).commandLine();
    line.usage(line.getOut());
    return ExitCode.CLEAN;
  }

  static String footer() {
    return "\n" + Help.text();
  }

  /** The version of this jar. */
  static final class Current implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"tallyman " + Version.current()};
    }
  }
}
