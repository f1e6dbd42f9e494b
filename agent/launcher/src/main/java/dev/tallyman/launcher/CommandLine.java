package dev.tallyman.launcher;

import java.io.IOException;
import java.util.Arrays;

/**
 * {@code java -jar tallyman.jar}. Exit codes: 0 done, 2 wrong usage, 3 no data, 4 an error of ours.
 */
public final class CommandLine {
  private static final int USAGE = 2;

  private CommandLine() {}

  /** Runs a command and ends the JVM unless all went well. */
  public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
    String command = arguments.length == 0 ? "--help" : arguments[0];
    switch (command) {
      case "--help", "-h", "help" -> System.out.print(Help.text());
      case "--version" -> System.out.println("tallyman " + Version.current());
      case "demo" -> System.exit(Demo.run(Arrays.asList(arguments).subList(1, arguments.length)));
      case "explain" ->
          System.exit(Explain.run(Arrays.copyOfRange(arguments, 1, arguments.length)));
      default -> {
        System.err.println(
            "tallyman: unknown command '"
                + command
                + "'; commands are demo, explain, --help, --version");
        System.exit(USAGE);
      }
    }
  }
}
