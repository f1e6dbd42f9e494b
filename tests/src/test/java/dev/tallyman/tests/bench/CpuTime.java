package dev.tallyman.tests.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The processor time of a process from its start to its end, all threads, user and system. */
final class CpuTime {
  private CpuTime() {}

  /**
   * Runs a command to its end. The shell measures: what it says of a child that has ended is
   * complete, what {@link ProcessHandle} says is gone by then.
   *
   * @return milliseconds
   */
  static double ofMillis(List<String> command) throws IOException, InterruptedException {
    List<String> words =
        new ArrayList<>(
            List.of("bash", "-c", "TIMEFORMAT='%3U %3S'; time \"$@\" >/dev/null 2>&1", "bash"));
    words.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().put("LC_ALL", "C");
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    Process process = builder.start();
    String line;
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      line = out.readLine();
    }
    if (process.waitFor() != 0 || line == null) {
      throw new IOException(String.format(Locale.ROOT, "%s failed: %s", command, line));
    }
    String[] seconds = line.strip().split(" ");
    return 1000 * (Double.parseDouble(seconds[0]) + Double.parseDouble(seconds[1]));
  }
}
