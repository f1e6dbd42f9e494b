package dev.tallyman.tests.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A JVM that prints what it measured. */
final class MeasuredRun {
  private MeasuredRun() {}

  /** Processor nanoseconds and allocated bytes of one operation. */
  static double[] of(List<String> command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    Process process = builder.start();
    List<String> lines;
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      lines = out.lines().toList();
    }
    if (process.waitFor() == 0) {
      for (String line : lines) {
        if (line.startsWith("measured ")) {
          String[] figures = line.split(" ");
          return new double[] {Double.parseDouble(figures[1]), Double.parseDouble(figures[2])};
        }
      }
    }
    throw new IOException(command + " failed:\n" + String.join("\n", lines));
  }
}
