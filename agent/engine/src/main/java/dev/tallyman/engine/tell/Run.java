package dev.tallyman.engine.tell;

import java.io.BufferedReader;
import java.io.FileReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/**
 * This run of this program, as far as a report may know it: no command line, no environment, no
 * property of the program.
 *
 * @param version version of the agent
 * @param jdk version and vendor of the JDK
 * @param pid process id
 * @param host name of the machine, "unknown" if it has none
 * @param start when the agent started
 * @param seconds how long it had been under way when the report was written
 * @param service what the user calls the program, empty for nothing
 * @param build what the user calls the build, empty for nothing
 * @param shard what the user calls this part of the run, empty for nothing
 */
public record Run(
    String version,
    String jdk,
    long pid,
    String host,
    Instant start,
    long seconds,
    String service,
    String build,
    String shard) {

  private static final String HOST_FILE = "/proc/sys/kernel/hostname";

  /** This run, under way since the given time. */
  public static Run since(Instant start, String service, String build, String shard) {
    return new Run(
        Version.CURRENT,
        System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ")",
        ProcessHandle.current().pid(),
        readHost(),
        start,
        Duration.between(start, Instant.now()).toSeconds(),
        service,
        build,
        shard);
  }

  /** From the kernel: a look-up by name could wait for the network. */
  private static String readHost() {
    try (BufferedReader in =
        new BufferedReader(new FileReader(HOST_FILE, StandardCharsets.UTF_8))) {
      String line = in.readLine();
      return line == null || line.isBlank() ? "unknown" : line.strip();
    } catch (IOException e) {
      return "unknown";
    }
  }
}
