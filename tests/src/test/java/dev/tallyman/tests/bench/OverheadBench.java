package dev.tallyman.tests.bench;

import dev.tallyman.tests.harness.Artifacts;
import dev.tallyman.tests.harness.Jdk;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What detection costs a program that uses buffers: processor time and allocated bytes of one
 * operation, in a JVM of its own for each row, column and round. A round runs all columns in turn;
 * the number of rounds is fixed before, so that nobody stops at a good one.
 *
 * <p>Arguments: the folder with Netty's jars, the file to write the figures to, the number of
 * rounds, and the rows to measure, all if none is named.
 */
public final class OverheadBench {
  private static final List<String> ROWS =
      List.of(
          "pooled get/put",
          "pooled flow",
          "adaptive get/put",
          "adaptive flow",
          "unpooled heap",
          "unpooled direct",
          "cross-thread release",
          "composite of 8",
          "HTTP/1.1");

  private final Path netty;
  private final int rounds;
  private final List<Detection> columns;

  private OverheadBench(Path netty, int rounds) throws IOException {
    this.netty = netty;
    this.rounds = rounds;
    boolean hasPresence = !netty.getFileName().toString().contains("4.1");
    this.columns = Stream.of(Detection.values()).filter(d -> d.runsOn(hasPresence)).toList();
  }

  /** Of each column: the figures of its rounds. */
  private static final class Figures {
    final Map<Detection, List<Double>> cpuNanos = new EnumMap<>(Detection.class);
    final Map<Detection, List<Double>> bytes = new EnumMap<>(Detection.class);
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    OverheadBench bench = new OverheadBench(Path.of(args[0]), Integer.parseInt(args[2]));
    List<String> rows = args.length > 3 ? List.of(args).subList(3, args.length) : ROWS;
    List<String> json = new ArrayList<>();
    for (Jdk jdk : Jdk.all()) {
      Map<String, Figures> measured = new LinkedHashMap<>();
      for (String row : rows) {
        measured.put(row, bench.measure(jdk, row));
        System.err.println(jdk.major() + ": " + row + " measured");
      }
      System.out.println(new OverheadTable(jdk.major(), bench.columns).of(cpu(measured)));
      json.add("  \"" + jdk.major() + "\": {\n" + bench.json(measured) + "\n  }");
    }
    Files.writeString(Path.of(args[1]), "{\n" + String.join(",\n", json) + "\n}\n");
  }

  private static Map<String, Map<Detection, List<Double>>> cpu(Map<String, Figures> measured) {
    Map<String, Map<Detection, List<Double>>> cpu = new LinkedHashMap<>();
    measured.forEach((row, figures) -> cpu.put(row, figures.cpuNanos));
    return cpu;
  }

  private Figures measure(Jdk jdk, String row) throws IOException, InterruptedException {
    Figures figures = new Figures();
    for (int round = 0; round < rounds; round++) {
      for (Detection column : columns) {
        double[] run = run(jdk, column, row);
        figures.cpuNanos.computeIfAbsent(column, k -> new ArrayList<>()).add(run[0]);
        figures.bytes.computeIfAbsent(column, k -> new ArrayList<>()).add(run[1]);
      }
    }
    return figures;
  }

  private double[] run(Jdk jdk, Detection column, String row)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(jdk.tool("java"));
    command.addAll(column.jvm());
    command.add("-Xmx1g");
    command.add("-cp");
    command.add(Artifacts.testClasses() + File.pathSeparator + netty + File.separator + "*");
    command.add(OverheadProgram.class.getName());
    command.add(row);
    return MeasuredRun.of(command);
  }

  private String json(Map<String, Figures> measured) {
    List<String> rows = new ArrayList<>();
    measured.forEach(
        (row, figures) -> {
          List<String> parts = new ArrayList<>();
          for (Detection column : columns) {
            parts.add(
                String.format(
                    Locale.ROOT,
                    "      \"%s\": {\"cpuNanos\": %s, \"bytes\": %s}",
                    column.title(),
                    figures.cpuNanos.get(column),
                    figures.bytes.get(column)));
          }
          rows.add("    \"" + row + "\": {\n" + String.join(",\n", parts) + "\n    }");
        });
    return String.join(",\n", rows);
  }
}
