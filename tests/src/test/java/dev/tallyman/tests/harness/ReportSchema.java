package dev.tallyman.tests.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;

/** The published schema of a report's lines, and the order of the lines, which it can not say. */
public final class ReportSchema {
  private static final List<String> ORDER =
      List.of("run", "pool", "coverage", "site", "stack", "census", "finding", "late", "summary");
  private static final List<String> ONCE = List.of("run", "coverage", "summary");
  private static final Set<String> CENSUS =
      Set.of(
          "handle",
          "crowd",
          "incident",
          "owner",
          "page",
          "use",
          "idle",
          "parked",
          "stranded",
          "lives",
          "ended",
          "opening",
          "open");
  private static final JsonSchema SCHEMA = load();

  private ReportSchema() {}

  private static JsonSchema load() {
    try (InputStream in =
        Files.newInputStream(Artifacts.root().resolve("docs/report.schema.json"))) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Fails unless the lines are a report. */
  public static void check(List<JsonNode> lines) {
    int last = -1;
    for (JsonNode line : lines) {
      Set<ValidationMessage> wrong = SCHEMA.validate(line);
      if (!wrong.isEmpty()) {
        throw new AssertionError("against the schema: " + wrong + "\n" + line);
      }
      String type = line.get("type").asText();
      int place = ORDER.indexOf(CENSUS.contains(type) ? "census" : type);
      if (place < last || place == last && ONCE.contains(type)) {
        throw new AssertionError("out of order: " + line);
      }
      last = place;
    }
    for (String once : ONCE) {
      if (lines.stream().noneMatch(line -> line.get("type").asText().equals(once))) {
        throw new AssertionError("no line of type " + once);
      }
    }
  }
}
