package dev.tallyman.launcher;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * What somebody wants who attached to this JVM: {@code command=NAME,…}, or without a command the
 * agent with these options. Whatever fails, the program runs on.
 *
 * <p>The answer is left in the JVM's agent properties, which an attaching tool can read, under a
 * name of its own: no file, no socket. What began or ended the watch is told on stderr, too.
 */
public final class AttachedCommand implements BiConsumer<String, Instrumentation> {
  /** Where the answer is. */
  public static final String ANSWER = "dev.tallyman.answer";

  private static final String COMMAND = "command";
  private static final String NUMBER = "answer";

  /** Made by {@link Entry}, which knows it by name only. */
  public AttachedCommand() {}

  @Override
  public void accept(String arguments, Instrumentation instrumentation) {
    String number = "";
    String answer;
    try {
      Map<String, List<String>> given =
          arguments == null || !arguments.startsWith(COMMAND + "=") ? Map.of() : parts(arguments);
      number = String.join("", given.getOrDefault(NUMBER, List.of()));
      answer =
          "ok\n"
              + (given.isEmpty()
                  ? attach(arguments, instrumentation)
                  : run(given, instrumentation));
    } catch (OptionException | IllegalArgumentException e) {
      answer = "refused\n" + e.getMessage();
      System.err.println("tallyman: refused: " + e.getMessage());
    } catch (IOException | ReflectiveOperationException | RuntimeException | LinkageError e) {
      answer = "failed\n" + e;
      System.err.println("tallyman: failed: " + e + "; the program runs on");
    }
    leave(number + "\n" + answer, instrumentation);
  }

  private static Map<String, List<String>> parts(String arguments) {
    Map<String, List<String>> parts = new TreeMap<>();
    for (String part : arguments.split(",")) {
      int equals = part.indexOf('=');
      if (equals <= 0) {
        throw new IllegalArgumentException("'" + part + "' is not of the form name=value");
      }
      parts
          .computeIfAbsent(part.substring(0, equals), name -> new ArrayList<>())
          .add(part.substring(equals + 1));
    }
    return parts;
  }

  private static String run(Map<String, List<String>> given, Instrumentation instrumentation)
      throws IOException, OptionException, ReflectiveOperationException {
    String command = Objects.requireNonNull(given.get(COMMAND), COMMAND).get(0);
    if (command.equals("attach")) {
      StringBuilder options = new StringBuilder();
      given.forEach(
          (name, values) -> {
            if (!name.equals(COMMAND) && !name.equals(NUMBER)) {
              values.forEach(
                  value ->
                      options
                          .append(options.length() == 0 ? "" : ",")
                          .append(name)
                          .append('=')
                          .append(value));
            }
          });
      return attach(options.toString(), instrumentation);
    }
    RunningEngine running = Agent.running();
    if (running == null) {
      throw new IllegalArgumentException("the agent is not in this JVM; attach first");
    }
    String answer = running.run(command, given);
    if (command.equals("detach")) {
      Agent.detached(instrumentation);
    }
    return answer;
  }

  private static String attach(String arguments, Instrumentation instrumentation)
      throws IOException, OptionException, ReflectiveOperationException {
    Options options = Options.of(arguments);
    RunningEngine running = Agent.running();
    if (running != null) {
      return running.run("attach", options.asMap());
    }
    Agent.attach(options, instrumentation);
    return running("status");
  }

  private static String running(String command) {
    RunningEngine running = Agent.running();
    return running == null ? "" : running.run(command, Map.of());
  }

  private static void leave(String answer, Instrumentation instrumentation) {
    try {
      Properties properties =
          (Properties) Jdk.of(instrumentation).inside().apply("agentProperties");
      properties.setProperty(ANSWER, answer);
    } catch (IOException | ReflectiveOperationException | RuntimeException | LinkageError e) {
      System.err.println("tallyman: no way back for the answer: " + e);
    }
  }
}
