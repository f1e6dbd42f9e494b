package dev.tallyman.command.check;

import dev.tallyman.engine.explain.RecordedFinding;
import dev.tallyman.engine.explain.RecordedReport;
import dev.tallyman.engine.verdict.Baseline;
import dev.tallyman.engine.verdict.Found;
import dev.tallyman.engine.verdict.Policy;
import dev.tallyman.engine.verdict.Seen;
import dev.tallyman.engine.verdict.Standing;
import dev.tallyman.engine.verdict.Suppression;
import dev.tallyman.engine.verdict.Verdicts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Report files as a verdict takes them. */
public final class Findings {
  private static final String AT_END = "end";
  private static final String INFO = "info";

  private Findings() {}

  /** The verdict on these reports. */
  public static Checked check(
      List<RecordedReport> reports,
      Baseline baseline,
      List<Suppression> suppressions,
      Policy policy) {
    List<Found> found = new ArrayList<>();
    List<Seen> seen = new ArrayList<>();
    Map<String, RecordedFinding> findings = new HashMap<>();
    for (RecordedReport report : reports) {
      seen.add(new Seen(report.file(), report.pools(), report.gets(), report.blind()));
      List<RecordedFinding> all = new ArrayList<>(report.findings());
      all.addAll(report.late());
      for (RecordedFinding finding : all) {
        found.add(found(report, finding));
        if (!finding.certainty().equals(INFO)) {
          Standing standing = Standing.of(finding.standing());
          findings.putIfAbsent(key(finding.signature(), standing.word()), finding);
        }
      }
    }
    return new Checked(
        Verdicts.of(found, seen, baseline, suppressions, policy), reports, Map.copyOf(findings));
  }

  static String key(String signature, String standing) {
    return standing + " " + signature;
  }

  private static Found found(RecordedReport report, RecordedFinding finding) {
    return new Found(
        finding.signature(),
        finding.siteSignature(),
        finding.kind(),
        finding.family(),
        finding.certainty(),
        finding.pool(),
        finding.subject(),
        finding.count(),
        finding.pinned(),
        finding.sites().isEmpty() ? "" : Place.of(finding.sites().get(0).site()).method(),
        report.reclaimed().contains(finding.pool()),
        report.moment().equals(AT_END),
        Standing.of(finding.standing()),
        finding.lateMillis(),
        finding.tests());
  }
}
