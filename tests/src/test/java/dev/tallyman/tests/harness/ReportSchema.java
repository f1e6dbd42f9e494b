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
      List.of("run", "pool", "coverage", "finding", "summary");
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
      int place = ORDER.indexOf(line.get("type").asText());
      boolean repeats = ORDER.get(place).equals("pool") || ORDER.get(place).equals("finding");
      if (place < last || place == last && !repeats) {
        throw new AssertionError("out of order: " + line);
      }
      last = place;
    }
    for (String once : List.of("run", "coverage", "summary")) {
      if (lines.stream().noneMatch(line -> line.get("type").asText().equals(once))) {
        throw new AssertionError("no line of type " + once);
      }
    }
  }
}
