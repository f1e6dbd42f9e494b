package dev.tallyman.tests.harness;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A report as a reader of the file sees it.
 *
 * @param lines its lines, parsed
 */
public record Report(List<JsonNode> lines) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Reads and checks all reports below a folder. */
  static Map<Path, Report> allIn(Path directory) {
    Map<Path, Report> reports = new TreeMap<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".ndjson")).toList()) {
        reports.put(file, read(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return reports;
  }

  /** Reads a report and checks it: against the schema, and against its own census. */
  public static Report read(Path file) throws IOException {
    String text = Files.readString(file);
    if (!text.endsWith("\n")) {
      throw new AssertionError(file + " does not end with a line end");
    }
    List<JsonNode> lines = new ArrayList<>();
    for (String line : text.split("\n")) {
      lines.add(parse(line));
    }
    ReportSchema.check(lines);
    Rejudging.check(file, text);
    return new Report(lines);
  }

  private static JsonNode parse(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + line, e);
    }
  }

  /** All lines of a type. */
  public List<JsonNode> all(String type) {
    return lines.stream().filter(line -> line.get("type").asText().equals(type)).toList();
  }

  /** The first line. */
  public JsonNode run() {
    return lines.get(0);
  }

  /** What was seen and what not. */
  public JsonNode coverage() {
    return all("coverage").get(0);
  }

  /** The last line. */
  public JsonNode summary() {
    return lines.get(lines.size() - 1);
  }

  /** The line of a pool. */
  public JsonNode pool(String name) {
    return all("pool").stream()
        .filter(pool -> pool.get("pool").asText().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no pool " + name + " in " + all("pool")));
  }

  /** All findings. */
  public List<JsonNode> findings() {
    return all("finding");
  }

  /** Findings that count: certain and suspected ones. */
  public List<JsonNode> counted() {
    return findings().stream()
        .filter(finding -> !finding.get("certainty").asText().equals("info"))
        .toList();
  }
}
