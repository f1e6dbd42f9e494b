package dev.tallyman.tests.harness;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A JVM to be started: what it runs, with which options, in a new folder of its own. */
public final class Launch {
  private final Jdk jdk;
  private final Path directory;
  private final List<String> agents = new ArrayList<>();
  private final List<String> jvm = new ArrayList<>();
  private final List<String> command = new ArrayList<>();
  private final List<Path> classPath = new ArrayList<>();
  private final Map<String, String> environment = new TreeMap<>();
  private final List<String> arguments = new ArrayList<>();
  private Class<?> main;
  private String tool = "java";

  private Launch(Jdk jdk, Path directory) {
    this.jdk = jdk;
    this.directory = directory;
    classPath.add(Artifacts.testClasses());
  }

  /** Prepares a JVM of this JDK. */
  public static Launch on(Jdk jdk) {
    try {
      Path runs = Files.createDirectories(Artifacts.testClasses().resolveSibling("runs"));
      return new Launch(jdk, Files.createTempDirectory(runs, "jdk" + jdk.major() + "-"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The folder of this run, in which the program is started. */
  public Path directory() {
    return directory;
  }

  /** Where {@code %f} is. */
  public Path reportFile() {
    return directory.resolve("report.ndjson");
  }

  /** Runs under the agent, with these options; called again, under two of them. */
  public Launch agent(String options) {
    agents.add(options);
    return this;
  }

  /** Forgets the agents given so far. */
  public Launch noAgent() {
    agents.clear();
    return this;
  }

  /** Adds options of the JVM. */
  public Launch jvm(String... options) {
    jvm.addAll(List.of(options));
    return this;
  }

  /** Sets a variable of the environment. */
  public Launch env(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Adds libraries to the class path. */
  public Launch libraries(String... artifacts) {
    for (String artifact : artifacts) {
      classPath.add(Artifacts.library(artifact));
    }
    return this;
  }

  /** Adds a jar or folder to the class path. */
  public Launch classPath(Path... entries) {
    classPath.addAll(List.of(entries));
    return this;
  }

  /** Runs a class of the class path. */
  public Launch main(Class<?> program) {
    main = program;
    return this;
  }

  /** Runs the sample. */
  public Launch sample(String... words) {
    return command("-jar", Artifacts.sample().toString()).args(words);
  }

  /** Runs what these words say: all that follows the options of the JVM. */
  public Launch command(String... words) {
    main = null;
    command.addAll(List.of(words));
    return this;
  }

  /** Adds arguments of the program. */
  public Launch args(String... words) {
    arguments.addAll(List.of(words));
    return this;
  }

  /** Runs another program of the JDK than {@code java}; the agent must reach it in another way. */
  public Launch tool(String name) {
    tool = name;
    return noAgent();
  }

  /** Starts the JVM and waits for its end. */
  public AgentRun run() {
    return start().finish();
  }

  /** Starts the JVM. */
  public RunningProgram start() {
    ProcessBuilder builder = new ProcessBuilder(words()).directory(directory.toFile());
    for (String name : List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "TALLYMAN_OPTS")) {
      builder.environment().remove(name);
    }
    environment.forEach((name, value) -> builder.environment().put(name, fill(value)));
    builder.redirectOutput(directory.resolve("stdout.txt").toFile());
    builder.redirectError(directory.resolve("stderr.txt").toFile());
    try {
      return new RunningProgram(builder.start(), directory, reportFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> words() {
    List<String> words = new ArrayList<>();
    words.add(jdk.tool(tool));
    for (String options : agents) {
      words.add("-javaagent:%jar" + (options.isEmpty() ? "" : "=" + options));
    }
    words.addAll(jvm);
    if (main != null) {
      List<String> entries = classPath.stream().map(Path::toString).toList();
      words.addAll(List.of("-cp", String.join(File.pathSeparator, entries), main.getName()));
    }
    words.addAll(command);
    words.addAll(arguments);
    words.replaceAll(this::fill);
    return words;
  }

  private String fill(String text) {
    return text.replace("%jar", Artifacts.agent().toString())
        .replace("%f", reportFile().toString())
        .replace("%d", directory.toString())
        .replace("%c", Artifacts.testClasses().toString());
  }

  /** Deletes the run's folder. */
  public void clean() throws IOException {
    List<Path> paths;
    try (Stream<Path> walk = Files.walk(directory)) {
      paths = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : paths) {
      Files.delete(path);
    }
  }
}
