package dev.tallyman.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;

/**
 * {@code java -jar tallyman.jar}: the way to the commands, which are hidden in this jar. Exit
 * codes: 0 done and clean, 1 leaks, 2 wrong usage, 3 no data, 4 an error of ours.
 */
public final class CommandLine {
  private static final String COMMANDS = "dev.tallyman.command.Commands";

  private CommandLine() {}

  /** Runs a command and ends the JVM unless all went well. */
  public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
    int exitCode = run(arguments, System.out, System.err);
    if (exitCode != 0) {
      System.exit(exitCode);
    }
  }

  /**
   * Runs a command in this JVM, for build tools.
   *
   * @param arguments the command and its arguments
   * @param out for what was asked for
   * @param err for what went wrong
   * @return the exit code
   */
  public static int run(String[] arguments, PrintStream out, PrintStream err)
      throws IOException, ReflectiveOperationException {
    AgentJar jar = AgentJar.open();
    // No program is watched here: the commands may see this class's loader, which has the JDK's
    // attach API, and the engine's classes through theirs.
    ClassLoader ledger = new LedgerLoader(jar, CommandLine.class.getClassLoader());
    ClassLoader engine = new HiddenLoader(jar, "inst", ledger);
    try {
      return (int)
          new HiddenLoader(jar, "command", engine)
              .loadClass(COMMANDS)
              .getMethod("run", String[].class, PrintStream.class, PrintStream.class)
              .invoke(null, arguments, out, err);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException) {
        throw (RuntimeException) e.getCause();
      }
      if (e.getCause() instanceof Error) {
        throw (Error) e.getCause();
      }
      throw e;
    }
  }
}
