package dev.tallyman.engine.explain;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.tallyman.engine.recorded.Line;
import java.io.File;
import java.io.IOException;
import java.util.function.Consumer;

/** Reads report files, line by line: a file may be large. */
public final class ReportReader {
  private ReportReader() {}

  /**
   * Hands over each finding.
   *
   * @throws JsonProcessingException at the first thing that is not JSON, after what came before
   */
  static void read(File file, Consumer<RecordedFinding> reader) throws IOException {
    lines(
        file,
        line -> {
          if (line.text("type").equals("finding")) {
            reader.accept(RecordedFinding.of(line));
          }
        });
  }

  /**
   * What a report file says, without its census. If the file is cut off or broken, what came before
   * that.
   *
   * @throws IOException if the file can not be read at all
   */
  public static RecordedReport read(File file) throws IOException {
    RecordedReport.Builder report = new RecordedReport.Builder(file.getPath());
    try {
      lines(file, report::add);
    } catch (JsonProcessingException e) {
      report.brokenAt(e.getLocation().getLineNr());
    }
    return report.build();
  }

  private static void lines(File file, Consumer<Line> reader) throws IOException {
    try (JsonParser json = new JsonFactory().createParser(file)) {
      while (json.nextToken() != null) {
        if (json.currentToken() == JsonToken.START_OBJECT) {
          reader.accept(Line.read(json));
        } else {
          json.skipChildren();
        }
      }
    }
  }
}
