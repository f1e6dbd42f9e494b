package dev.tallyman.launcher;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The manifest's entry class. Java 8 bytecode: on a JVM that can not run the agent it says so in
 * one line and steps aside.
 *
 * <p>It must never: name another class of the agent (those are newer bytecode), throw, print to
 * stdout, or touch {@code java.util.logging}, {@code javax.management} or {@code java.nio.file}
 * (each starts machinery that the program may want to configure first).
 */
public final class Entry {
  /** The oldest Java that the agent runs on. */
  static final int OLDEST_JAVA = 17;

  /** The newest class file version that the bytecode library reads. */
  static final int NEWEST_CLASS_FILE = 72;

  private static final String AGENT = "dev.tallyman.launcher.Agent";
  private static final String ATTACHED = "dev.tallyman.launcher.AttachedCommand";
  private static final String COMMAND_LINE = "dev.tallyman.launcher.CommandLine";

  private static final String GATE = "gate=fail";
  private static final int CAN_NOT_START = 4;

  private Entry() {}

  /**
   * Called by the JVM for {@code -javaagent:tallyman.jar=options}.
   *
   * @param arguments the options, may be null
   * @param instrumentation given by the JVM
   */
  public static void premain(String arguments, Instrumentation instrumentation) {
    start(AGENT, arguments, instrumentation);
  }

  /**
   * Called by the JVM each time that somebody attaches the agent to it.
   *
   * @param arguments the options, or {@code command=} and what belongs to it; may be null
   * @param instrumentation given by the JVM
   */
  public static void agentmain(String arguments, Instrumentation instrumentation) {
    start(ATTACHED, arguments, instrumentation);
  }

  /**
   * The command line.
   *
   * @param arguments the command and its arguments
   */
  public static void main(String[] arguments) {
    String reason = refusal();
    if (reason != null) {
      System.err.println("tallyman: " + reason);
      System.exit(2);
      return;
    }
    try {
      Class.forName(COMMAND_LINE)
          .getMethod("main", String[].class)
          .invoke(null, (Object) arguments);
    } catch (InvocationTargetException e) {
      System.err.println("tallyman: failed: " + e.getCause());
      System.exit(4);
    } catch (ReflectiveOperationException | LinkageError e) {
      System.err.println("tallyman: failed: " + e);
      System.exit(4);
    }
  }

  @SuppressWarnings("unchecked") // it is one
  private static void start(String name, String arguments, Instrumentation instrumentation) {
    String reason = refusal();
    if (reason != null) {
      stepAside(arguments, reason);
      return;
    }
    try {
      Object agent = Class.forName(name).getDeclaredConstructor().newInstance();
      ((BiConsumer<String, Instrumentation>) agent).accept(arguments, instrumentation);
    } catch (IllegalStateException e) {
      stepAside(arguments, "could not start: " + (e.getCause() == null ? e : e.getCause()));
    } catch (RuntimeException | ReflectiveOperationException | LinkageError e) {
      stepAside(arguments, "could not start: " + e);
    }
  }

  /** Where a build relies on the gate, tests that ran without it must not look clean. */
  private static void stepAside(@Nullable String arguments, String reason) {
    String environment = System.getenv("TALLYMAN_OPTS");
    if (arguments != null && arguments.contains(GATE)
        || environment != null && environment.contains(GATE)) {
      System.err.println("tallyman: " + reason + "; the JVM stops, because of gate=fail");
      Runtime.getRuntime().halt(CAN_NOT_START);
    }
    System.err.println("tallyman: " + reason + "; the program runs without the agent");
  }

  /** Why this JVM can not be watched, or null if it can. */
  private static @Nullable String refusal() {
    return refusal(
        System.getProperty("java.specification.version"),
        System.getProperty("java.class.version"),
        System.getProperty("java.vm.name"));
  }

  static @Nullable String refusal(String specification, String classFile, String vm) {
    int java = number(specification.startsWith("1.") ? specification.substring(2) : specification);
    if (java < OLDEST_JAVA) {
      return "needs Java " + OLDEST_JAVA + " or later, this is Java " + specification;
    }
    if (number(classFile) > NEWEST_CLASS_FILE) {
      return "knows class files up to version "
          + NEWEST_CLASS_FILE
          + ", this JVM's are "
          + classFile
          + ": a newer tallyman.jar is needed";
    }
    if (!vm.contains("HotSpot") && !vm.contains("OpenJDK")) {
      return "runs on the HotSpot VM, this is " + vm;
    }
    return null;
  }

  /** The whole number at the start of the text, 0 if there is none. */
  private static int number(String text) {
    int end = 0;
    while (end < text.length() && Character.isDigit(text.charAt(end))) {
      end++;
    }
    return end == 0 ? 0 : Integer.parseInt(text.substring(0, end));
  }
}
