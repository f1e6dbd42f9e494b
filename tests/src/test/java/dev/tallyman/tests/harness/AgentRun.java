package dev.tallyman.tests.harness;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What came of a program under the agent. All its reports have been checked against the schema.
 *
 * @param pid of the JVM
 * @param exitCode of the JVM
 * @param stdout what it printed
 * @param stderr what it complained about
 * @param directory its folder
 * @param reportFile where {@code %f} was
 * @param reports all reports below the folder
 */
public record AgentRun(
    long pid,
    int exitCode,
    String stdout,
    String stderr,
    Path directory,
    Path reportFile,
    Map<Path, Report> reports) {

  /** The report in {@code %f}. */
  public Report report() {
    Report report = reports.get(reportFile);
    if (report == null) {
      throw new AssertionError("no report was written\n" + stdout + stderr);
    }
    return report;
  }

  /** All findings of the report. */
  public List<JsonNode> findings() {
    return report().findings();
  }

  /** Findings of the report that count: certain and suspected ones. */
  public List<JsonNode> counted() {
    return report().counted();
  }

  /** The lines of stderr. */
  public List<String> stderrLines() {
    return stderr.lines().toList();
  }
}
