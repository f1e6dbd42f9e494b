package dev.tallyman.command.check;

import dev.tallyman.engine.explain.RecordedFinding;
import dev.tallyman.engine.explain.RecordedReport;
import dev.tallyman.engine.verdict.Judged;
import dev.tallyman.engine.verdict.Verdict;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Report files with the verdict on them.
 *
 * @param verdict the verdict
 * @param reports the files, in the order of their names
 * @param findings the findings that the verdict's are made of: the first of each
 */
public record Checked(
    Verdict verdict, List<RecordedReport> reports, Map<String, RecordedFinding> findings) {

  /** The finding that shows this bug; null if the reports have none. */
  public @Nullable RecordedFinding finding(Judged bug) {
    return findings.get(Findings.key(bug.found().signature(), bug.found().standing().word()));
  }

  /** References that were handed out in all JVMs. */
  public long gets() {
    return reports.stream().mapToLong(RecordedReport::gets).sum();
  }

  /** References that were given back in all JVMs. */
  public long puts() {
    return reports.stream().mapToLong(RecordedReport::puts).sum();
  }

  /** Names of all pools that were seen, sorted. */
  public List<String> pools() {
    return reports.stream().flatMap(report -> report.pools().stream()).distinct().sorted().toList();
  }
}
