package dev.tallyman.command.form;

import dev.tallyman.engine.explain.RecordedFinding;
import dev.tallyman.engine.explain.RecordedFinding.RecordedSite;
import dev.tallyman.engine.explain.RecordedFinding.RecordedSuspect;
import dev.tallyman.engine.tell.Words;
import dev.tallyman.engine.verdict.Judged;
import java.util.LinkedHashSet;
import java.util.Set;

/** The lines below a bug's title: what led to it, why, who may be to blame, what to type. */
final class FindingText {
  private static final int MOST_SITES = 8;
  private static final int MOST_EVIDENCE = 3;

  private FindingText() {}

  static String of(Judged bug, RecordedFinding finding) {
    StringBuilder text = new StringBuilder();
    String tests = Sentences.tests(bug.found());
    if (!tests.isEmpty()) {
      text.append("  ").append(Words.safe(tests)).append('\n');
    }
    details(text, finding);
    return text.toString();
  }

  private static void details(StringBuilder text, RecordedFinding finding) {
    if (!finding.title().isEmpty()) {
      text.append("  ").append(Words.safe(finding.title())).append('\n');
    }
    Set<String> sites = new LinkedHashSet<>();
    for (RecordedSite site : finding.sites()) {
      sites.add(Words.siteLine(site.event(), site.call(), site.site()));
    }
    sites.stream().limit(MOST_SITES).forEach(text::append);
    if (sites.size() > MOST_SITES) {
      text.append("    ... ").append(sites.size() - MOST_SITES).append(" more\n");
    }
    finding.evidence().stream()
        .limit(MOST_EVIDENCE)
        .forEach(evidence -> text.append("  ").append(Words.safe(evidence)).append('\n'));
    for (RecordedSuspect suspect : finding.suspects()) {
      text.append(Words.suspectLines(suspect.certainty(), suspect.site(), suspect.grounds()));
    }
    text.append("  explain: java -jar tallyman.jar explain ");
    text.append(Words.safe(finding.kind())).append('\n');
  }
}
