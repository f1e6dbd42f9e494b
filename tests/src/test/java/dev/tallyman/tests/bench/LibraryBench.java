package dev.tallyman.tests.bench;

import dev.tallyman.tests.harness.Artifacts;
import dev.tallyman.tests.harness.Jdk;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What detection costs on the pools of other libraries: processor time of one operation, on the
 * library alone, with its own way to find leaks, and under the agent. A JVM of its own for each; a
 * round runs all columns in turn.
 *
 * <p>Arguments: the number of rounds, and the libraries to measure, all if none is named.
 */
public final class LibraryBench {
  private static final String PROGRAM = "dev.tallyman.tests.pools.PoolOverhead";

  /**
   * A row.
   *
   * @param library its name; the class with its operations begins with it
   * @param operation what is done
   * @param folder the library's jars
   * @param own the library's own way to find leaks, as an operation; empty for none
   * @param ownJvm what the JVM is given for it; empty for nothing
   */
  private record Row(String library, String operation, String folder, String own, String ownJvm) {}

  private static final List<Row> ROWS =
      List.of(
          jetty("get/put"),
          jetty("flow"),
          arrow("get/put"),
          arrow("flow"),
          new Row("Kafka", "get/put", "kafka-4.4.0", "", ""));

  private LibraryBench() {}

  private static Row jetty(String operation) {
    return new Row("Jetty", operation, "jetty-12.1.13", operation + ", tracking", "");
  }

  private static Row arrow(String operation) {
    return new Row(
        "Arrow", operation, "arrow-19.0.0", operation, "-Darrow.memory.debug.allocator=true");
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    int rounds = Integer.parseInt(args[0]);
    List<String> wanted = List.of(args).subList(1, args.length);
    for (Jdk jdk : Jdk.all()) {
      System.out.println(
          "| JDK "
              + jdk.major()
              + " | alone, ns | Tallyman | its own detection | which is, of Tallyman's |\n"
              + "|---|---|---|---|---|");
      for (Row row : ROWS) {
        if (wanted.isEmpty() || wanted.contains(row.library())) {
          System.out.println(measure(jdk, row, rounds));
        }
      }
    }
  }

  private static String measure(Jdk jdk, Row row, int rounds)
      throws IOException, InterruptedException {
    List<Double> alone = new ArrayList<>();
    List<Double> tallyman = new ArrayList<>();
    List<Double> own = new ArrayList<>();
    boolean hasOwn = !row.own().isEmpty();
    for (int round = 0; round < rounds; round++) {
      alone.add(run(jdk, row, row.operation(), ""));
      tallyman.add(
          run(jdk, row, row.operation(), "-javaagent:" + Artifacts.agent() + "=quiet=true"));
      if (hasOwn) {
        own.add(run(jdk, row, row.own(), row.ownJvm()));
      }
    }
    return String.format(
        Locale.ROOT,
        "| %s %s | %.0f | %s | %s | %s |",
        row.library(),
        row.operation(),
        Paired.of(alone).median(),
        bounds(Paired.ratio(tallyman, alone)),
        hasOwn ? bounds(Paired.ratio(own, alone)) : "",
        hasOwn ? bounds(Paired.ratio(own, tallyman)) : "");
  }

  private static String bounds(Paired ratio) {
    return String.format(
        Locale.ROOT, "%.2f (%.2f–%.2f)", ratio.median(), ratio.low(), ratio.high());
  }

  private static double run(Jdk jdk, Row row, String told, String option)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(jdk.tool("java"));
    command.add("-Xmx1g");
    command.add("--add-opens=java.base/java.nio=ALL-UNNAMED");
    if (!option.isEmpty()) {
      command.add(option);
    }
    command.add("-cp");
    command.add(classPath(row.folder()));
    command.add(PROGRAM);
    command.add(row.library() + "Operations");
    command.add(told);
    return MeasuredRun.of(command)[0];
  }

  private static String classPath(String folder) throws IOException {
    Path pools = Artifacts.root().resolve("tests/pools/target");
    try (Stream<Path> jars = Files.list(pools.resolve("libraries").resolve(folder))) {
      StringBuilder path = new StringBuilder(pools.resolve("classes").toString());
      for (Path jar : jars.sorted().toList()) {
        path.append(File.pathSeparator).append(jar);
      }
      return path.toString();
    }
  }
}
