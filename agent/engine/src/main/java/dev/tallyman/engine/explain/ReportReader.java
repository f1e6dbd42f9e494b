package dev.tallyman.engine.explain;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.tallyman.engine.explain.RecordedFinding.RecordedSite;
import dev.tallyman.engine.explain.RecordedFinding.RecordedStep;
import dev.tallyman.engine.explain.RecordedFinding.RecordedSuspect;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads the findings of a report file, one after the other: a file may be large. Members that it
 * does not know are skipped, for newer versions write more.
 */
final class ReportReader {
  private final JsonParser json;

  private ReportReader(JsonParser json) {
    this.json = json;
  }

  /**
   * Hands over each finding.
   *
   * @throws JsonProcessingException at the first thing that is not JSON, after what came before
   */
  static void read(File file, Consumer<RecordedFinding> reader) throws IOException {
    try (JsonParser json = new JsonFactory().createParser(file)) {
      ReportReader lines = new ReportReader(json);
      while (json.nextToken() != null) {
        if (json.currentToken() == JsonToken.START_OBJECT) {
          lines.line(reader);
        } else {
          json.skipChildren();
        }
      }
    }
  }

  private void line(Consumer<RecordedFinding> reader) throws IOException {
    String type = "";
    String kind = "";
    String certainty = "";
    String pool = "";
    String handle = "";
    String page = "";
    String signature = "";
    long count = 0;
    long pinned = -1;
    List<RecordedSuspect> suspects = new ArrayList<>();
    List<RecordedSite> sites = new ArrayList<>();
    List<String> evidence = new ArrayList<>();
    List<RecordedStep> paths = new ArrayList<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      switch (member()) {
        case "type" -> type = text();
        case "kind" -> kind = text();
        case "certainty" -> certainty = text();
        case "pool" -> pool = text();
        case "handle" -> handle = text();
        case "page" -> page = text();
        case "signature" -> signature = text();
        case "count" -> count = number();
        case "pinned" -> pinned = number();
        case "suspects" -> each(JsonToken.START_OBJECT, () -> suspects.add(suspect()));
        case "sites" -> each(JsonToken.START_OBJECT, () -> sites.add(site()));
        case "evidence" -> each(JsonToken.VALUE_STRING, () -> evidence.add(text()));
        case "paths" -> each(JsonToken.START_OBJECT, () -> paths.add(step()));
        default -> json.skipChildren();
      }
    }
    if (type.equals("finding")) {
      reader.accept(
          new RecordedFinding(
              kind,
              certainty,
              pool,
              handle.isEmpty() ? page : handle,
              count,
              pinned,
              signature,
              suspects,
              sites,
              evidence,
              paths));
    }
  }

  private RecordedSuspect suspect() throws IOException {
    String certainty = "";
    String site = "";
    String grounds = "";
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      switch (member()) {
        case "certainty" -> certainty = text();
        case "site" -> site = text();
        case "grounds" -> grounds = text();
        default -> json.skipChildren();
      }
    }
    return new RecordedSuspect(certainty, site, grounds);
  }

  private RecordedSite site() throws IOException {
    String event = "";
    String call = "";
    String site = "";
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      switch (member()) {
        case "event" -> event = text();
        case "call" -> call = text();
        case "site" -> site = text();
        default -> json.skipChildren();
      }
    }
    return new RecordedSite(event, call, site);
  }

  private RecordedStep step() throws IOException {
    long depth = 0;
    String event = "";
    String call = "";
    String site = "";
    long ended = 0;
    long leaked = 0;
    long open = 0;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      switch (member()) {
        case "depth" -> depth = number();
        case "event" -> event = text();
        case "call" -> call = text();
        case "site" -> site = text();
        case "ended" -> ended = number();
        case "leaked" -> leaked = number();
        case "open" -> open = number();
        default -> json.skipChildren();
      }
    }
    return new RecordedStep(depth, new RecordedSite(event, call, site), ended, leaked, open);
  }

  /** The name of the member; then stands on its value. */
  private String member() throws IOException {
    String name = json.currentName();
    json.nextToken();
    return name;
  }

  /** Reads the elements of an array that begin so; skips others. */
  private void each(JsonToken wanted, Element element) throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      json.skipChildren();
      return;
    }
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() == wanted) {
        element.read();
      } else {
        json.skipChildren();
      }
    }
  }

  private String text() throws IOException {
    json.skipChildren();
    return json.getValueAsString("");
  }

  private long number() throws IOException {
    json.skipChildren();
    return json.getValueAsLong(-1);
  }

  private interface Element {
    void read() throws IOException;
  }
}
