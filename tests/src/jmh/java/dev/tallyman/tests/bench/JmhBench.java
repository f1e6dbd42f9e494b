package dev.tallyman.tests.bench;

import dev.tallyman.tests.harness.Jdk;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs {@link BufferBenchmark} for each column, each fork a JVM under that detection, and prints
 * the table. A second opinion, by wall clock: JMH runs the forks of a column one after the other,
 * so what else the machine does is not paired away as in {@link OverheadBench}.
 *
 * <p>Arguments: the file to write the figures to, the number of forks.
 */
public final class JmhBench {
  private JmhBench() {}

  public static void main(String[] args) throws IOException, RunnerException {
    int forks = Integer.parseInt(args[1]);
    List<Detection> columns = List.of(Detection.values());
    List<RunResult> all = new ArrayList<>();
    for (Jdk jdk : Jdk.all()) {
      Map<String, Map<Detection, List<Double>>> nanos = new LinkedHashMap<>();
      for (Detection column : columns) {
        for (RunResult result : new Runner(options(jdk, column, forks)).run()) {
          all.add(result);
          nanos
              .computeIfAbsent(
                  result.getParams().getParam("row"), k -> new EnumMap<>(Detection.class))
              .put(column, perFork(result));
        }
      }
      System.out.println(new OverheadTable(jdk.major(), columns).of(nanos));
    }
    try (PrintStream out = new PrintStream(args[0], StandardCharsets.UTF_8)) {
      ResultFormatFactory.getInstance(ResultFormatType.JSON, out).writeOut(all);
    }
  }

  private static List<Double> perFork(RunResult result) {
    return result.getBenchmarkResults().stream().map(r -> r.getPrimaryResult().getScore()).toList();
  }

  private static Options options(Jdk jdk, Detection column, int forks) {
    List<String> jvm = new ArrayList<>(column.jvm());
    jvm.add("-Djmh.executor=CUSTOM");
    jvm.add("-Djmh.executor.class=" + BufferThreads.class.getName());
    return new OptionsBuilder()
        .include(BufferBenchmark.class.getName())
        .jvm(jdk.tool("java"))
        .jvmArgs(jvm.toArray(new String[0]))
        .forks(forks)
        .build();
  }
}
