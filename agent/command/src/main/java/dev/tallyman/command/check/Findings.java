package dev.tallyman.command.check;

import dev.tallyman.engine.explain.RecordedFinding;
import dev.tallyman.engine.explain.RecordedReport;
import dev.tallyman.engine.explain.RecordedReport.Gated;
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
      for (RecordedFinding finding : report.findings()) {
        if (!finding.certainty().equals(INFO)) {
          findings.putIfAbsent(finding.signature(), finding);
        }
        if (!report.isGated()) {
          found.add(found(report, finding));
        }
      }
      report.gated().forEach(gated -> found.add(found(gated)));
    }
    return new Checked(
        Verdicts.of(found, seen, baseline, suppressions, policy), reports, Map.copyOf(findings));
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
        Standing.AS_FOUND,
        0,
        List.of());
  }

  /** A gate judges when no test will run any more: what it found open stays open. */
  private static Found found(Gated gated) {
    return new Found(
        gated.signature(),
        gated.siteSignature(),
        gated.kind(),
        gated.family(),
        gated.certainty(),
        gated.pool(),
        gated.subject(),
        gated.count(),
        gated.pinned(),
        gated.got(),
        gated.reclaimed(),
        true,
        Standing.of(gated.standing()),
        gated.lateMillis(),
        gated.tests());
  }
}
