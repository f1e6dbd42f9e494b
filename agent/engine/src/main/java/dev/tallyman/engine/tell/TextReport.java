package dev.tallyman.engine.tell;

import dev.tallyman.engine.census.CoverageCensus;
import dev.tallyman.engine.census.MemoryCensus;
import dev.tallyman.engine.census.OpeningCensus;
import dev.tallyman.engine.judge.Callers;
import dev.tallyman.engine.judge.Finding;
import dev.tallyman.engine.judge.SiteEvent;
import dev.tallyman.engine.judge.Stack;
import dev.tallyman.engine.judge.Suspect;
import dev.tallyman.ledger.PoolSnapshot;
import dev.tallyman.ledger.Site;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The report for people, on stderr at the end. Nothing for a program without a pool, one line for a
 * clean one.
 */
public final class TextReport {
  private static final int MOST_FINDINGS = 10;
  private static final int MOST_CALLERS = 4;

  /** Lines of one finding: what does not fit is said to be in the report file. */
  private static final int MOST_LINES = 20;

  /** Of these, all but sites and suspects: title, evidence, what was left out, explanation. */
  private static final int OTHER_LINES = 8;

  private static final int MOST_EVIDENCE = 3;

  private TextReport() {}

  /**
   * The text, with a line end; empty if no class of a pool was loaded. If none could be woven, no
   * receipt: there is nothing to be sure of.
   *
   * @param quiet the SUMMARY line only
   */
  public static String of(Report report, boolean quiet) {
    boolean isBlind = report.census().coverage().isBlind();
    if (report.census().pools().isEmpty() && !isBlind) {
      return "";
    }
    StringBuilder out = new StringBuilder();
    List<Finding> counted = report.counted();
    if (quiet) {
      return counted.isEmpty() && !isBlind ? "" : summary(report);
    }
    blind(out, report.census().coverage());
    if (report.census().pools().isEmpty()) {
      return out.append(summary(report)).toString();
    }
    out.append(PoolLines.of(report.census().pools()));
    for (OpeningCensus opening : report.openings()) {
      out.append(OpeningLines.of(opening));
    }
    if (counted.isEmpty()) {
      out.append(receipt(report));
      return out.toString();
    }
    for (Finding finding : counted.subList(0, Math.min(MOST_FINDINGS, counted.size()))) {
      finding(out, finding);
    }
    if (counted.size() > MOST_FINDINGS) {
      out.append("tallyman: and ").append(Words.count(counted.size() - MOST_FINDINGS, "finding"));
      out.append(" more, in the report file (report=FILE)\n\n");
    }
    out.append(receipt(report));
    out.append(summary(report));
    return out.toString();
  }

  /** What is known of a finding, below its title. */
  public static String of(Finding finding) {
    StringBuilder out = new StringBuilder();
    body(out, finding);
    return out.toString();
  }

  /** What was not seen and why, a line each; empty if there is nothing to say. */
  public static String of(CoverageCensus coverage) {
    StringBuilder out = new StringBuilder();
    blind(out, coverage);
    return out.toString();
  }

  private static void finding(StringBuilder out, Finding finding) {
    out.append("tallyman: ").append(finding.kind()).append(", ");
    out.append(finding.certainty().word()).append(": ");
    out.append(Words.count(finding.count(), Words.simple(finding.subject())));
    out.append(" of ").append(Words.safe(finding.pool()));
    if (finding.pages().isEmpty()) {
      if (finding.pinned() > 0) {
        out.append(", ").append(Words.bytes(finding.pinned()));
      }
    } else {
      out.append(", keep ").append(Words.bytes(finding.pinned()));
    }
    out.append("   ").append(finding.signature()).append('\n');
    out.append("  ").append(finding.kind().title()).append('\n');
    body(out, finding);
    out.append('\n');
  }

  private static void body(StringBuilder out, Finding finding) {
    Set<String> lines = new LinkedHashSet<>();
    for (SiteEvent event : finding.sites()) {
      String line = Words.siteLine(event.event(), event.call(), event.site().toString());
      if (lines.add(line) && lines.size() == 1) {
        lines.addAll(callers(finding, event));
      }
    }
    int room = MOST_LINES - OTHER_LINES - 3 * finding.suspects().size();
    lines.stream().limit(room).forEach(out::append);
    more(out, "    ", lines.size() - room);
    finding.evidence().stream()
        .limit(MOST_EVIDENCE)
        .forEach(evidence -> out.append("  ").append(Words.safe(evidence)).append('\n'));
    more(out, "  ", finding.evidence().size() - MOST_EVIDENCE);
    for (Suspect suspect : finding.suspects()) {
      out.append(
          Words.suspectLines(
              suspect.certainty().word(), suspect.site().toString(), suspect.grounds()));
      Site caller = outside(finding, suspect);
      if (caller != null) {
        out.append("    called by ").append(Words.safe(caller.toString())).append('\n');
      }
    }
    out.append("  explain: java -jar tallyman.jar explain ").append(finding.kind()).append('\n');
  }

  /** Who called the suspect from elsewhere, if that is code of the program or of a library. */
  private static @Nullable Site outside(Finding finding, Suspect suspect) {
    Site caller = Callers.outside(suspect, Callers.of(finding, suspect));
    return caller == null || isPlumbing(caller.className()) ? null : caller;
  }

  /** Who called the first site: the frames above it in the most frequent stack. */
  private static List<String> callers(Finding finding, SiteEvent first) {
    for (Stack stack : finding.stacks()) {
      if (stack.event().equals(first.event())) {
        return stack.frames().stream()
            .skip(1)
            .takeWhile(frame -> !isPlumbing(frame.className()))
            .limit(MOST_CALLERS)
            .map(frame -> Words.callerLine(frame.toString()))
            .toList();
      }
    }
    return List.of();
  }

  /** True for what calls a program's methods without knowing them: nobody looks for a bug there. */
  private static boolean isPlumbing(String className) {
    return className.startsWith("java.lang.reflect.")
        || className.startsWith("jdk.internal.reflect.")
        || className.startsWith("org.junit.")
        || className.startsWith("org.testng.");
  }

  private static void more(StringBuilder out, String indent, int left) {
    if (left > 0) {
      out.append(indent).append("... ").append(Words.number(left));
      out.append(" more, in the report file (report=FILE)\n");
    }
  }

  private static void blind(StringBuilder out, CoverageCensus coverage) {
    MemoryCensus memory = coverage.memory();
    if (memory.withoutHistory() > 0) {
      out.append("tallyman: ").append(Words.bytes(memory.limit()));
      out.append(" (memory=) were not enough: ").append(Words.number(memory.withoutHistory()));
      out.append(" lives have no history, ").append(Words.number(memory.together()));
      out.append(" more are counted by get site only\n");
    }
    for (Map.Entry<String, String> entry : coverage.failures().entrySet()) {
      out.append("tallyman: not woven: ").append(Words.safe(entry.getKey()));
      out.append(": ").append(Words.safe(entry.getValue())).append('\n');
    }
    for (String line : coverage.unmatched()) {
      out.append("tallyman: ").append(Words.safe(line)).append('\n');
    }
    if (coverage.untracked() > 0) {
      out.append("tallyman: ").append(Words.number(coverage.untracked()));
      out.append(" objects could not be followed\n");
    }
    if (coverage.endedUnseen() > 0) {
      out.append("tallyman: ").append(Words.count(coverage.endedUnseen(), "reference"));
      out.append(" ended in a way that was not seen\n");
    }
    if (coverage.fault() != null) {
      out.append("tallyman: a hook failed with ").append(Words.safe(coverage.fault())).append('\n');
    }
  }

  private static String receipt(Report report) {
    return "tallyman: " + seen(report) + "\n";
  }

  /** How many references were seen, of which pools, and what was lost of them. */
  public static String seen(Report report) {
    long out = 0;
    long back = 0;
    List<String> names = new ArrayList<>();
    for (PoolSnapshot pool : report.census().pools()) {
      out += pool.out();
      back += pool.back();
      names.add(Words.safe(pool.name()));
    }
    CoverageCensus coverage = report.census().coverage();
    return Words.count(out, "reference")
        + " out, "
        + Words.number(back)
        + " back; "
        + String.join(", ", names)
        + "; "
        + Words.number(coverage.dropped())
        + " dropped; canary "
        + coverage.canary();
  }

  private static String summary(Report report) {
    int counted = report.counted().size();
    return "SUMMARY: tallyman: "
        + Words.count(counted, "finding")
        + ", "
        + report.certain()
        + " certain, "
        + (counted - report.certain())
        + " suspected; "
        + Words.bytes(report.pinned())
        + (report.census().coverage().isBlind() ? "; blind: not all was seen" : "")
        + "\n";
  }
}
