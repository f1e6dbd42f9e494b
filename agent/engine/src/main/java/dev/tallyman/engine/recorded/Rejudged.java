package dev.tallyman.engine.recorded;

import dev.tallyman.engine.judge.Judge;
import dev.tallyman.engine.tell.JsonReport;
import java.io.File;
import java.io.IOException;
import java.util.List;

/**
 * A report file judged again: by the rules of this version, on the census that the file holds. No
 * command does this yet: its JVM would need the ledger's records.
 */
public final class Rejudged {
  private Rejudged() {}

  /** The finding lines that the file would have if it were written now. */
  public static List<String> findings(File file) throws IOException {
    return JsonReport.findings(Judge.judge(RecordedCensus.read(file)));
  }
}
