package dev.tallyman.command;

import java.io.PrintStream;
import java.lang.reflect.Method;

/**
 * Where a command prints.
 *
 * @param out what was asked for
 * @param err what went wrong
 * @param terminal a person reads {@code out}: colours, and lines that are drawn again, make sense
 */
public record Console(PrintStream out, PrintStream err, boolean terminal) {

  /** This JVM's. */
  static Console standard(PrintStream out, PrintStream err) {
    return new Console(out, err, out == System.out && isTerminal());
  }

  private static boolean isTerminal() {
    java.io.Console console = System.console();
    if (console == null || System.getenv("NO_COLOR") != null) {
      return false;
    }
    try {
      // From Java 22 on there is a console without a terminal, too.
      Method method = java.io.Console.class.getMethod("isTerminal");
      return (boolean) method.invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}
