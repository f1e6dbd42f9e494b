package dev.tallyman.engine.gate;

import dev.tallyman.engine.census.CoverageCensus;
import dev.tallyman.engine.judge.Finding;
import dev.tallyman.engine.judge.Stack;
import dev.tallyman.engine.judge.TapeLine;
import dev.tallyman.engine.tell.Report;
import dev.tallyman.engine.tell.TextReport;
import dev.tallyman.engine.tell.Words;
import dev.tallyman.engine.verdict.Found;
import dev.tallyman.engine.verdict.Judged;
import dev.tallyman.engine.verdict.Word;
import dev.tallyman.ledger.OpenLife;
import dev.tallyman.ledger.Site;
import dev.tallyman.ledger.Sites;
import dev.tallyman.ledger.gate.GateResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The gate's sentences. Names of the program have no line ends or other control characters. */
final class GateText {
  private static final int MOST_OWNERS = 20;
  private static final int MOST_LINES = 4;

  private GateText() {}

  /** What is said below a test's own failure; null if there is nothing to say. */
  static @Nullable String note(List<OpenLife> open) {
    if (open.isEmpty()) {
      return null;
    }
    Map<String, Integer> places = new TreeMap<>();
    for (OpenLife life : open) {
      places.merge(Sites.of(life.birthSite()).text(), 1, Integer::sum);
    }
    StringBuilder out = new StringBuilder("tallyman: still open when this test had failed:");
    places.forEach(
        (place, count) -> out.append(" ").append(count).append(" got at ").append(place));
    return Words.safe(out.toString());
  }

  /** A name or sentence in which nothing ends the line. */
  static String line(String text) {
    return Words.safe(text);
  }

  /** Class and method of the get; empty if they are unknown. */
  static String got(Finding finding) {
    return finding.sites().isEmpty() ? "" : got(finding.sites().get(0).site());
  }

  static String got(Late late) {
    return got(Sites.of(late.life().birthSite()));
  }

  static String got(Site site) {
    return site.className().equals("unknown") ? "" : site.className() + "." + site.method();
  }

  /** The first line: what, how many, of what. */
  static String title(Judged bug) {
    Found found = bug.found();
    StringBuilder out = new StringBuilder(bug.word().text());
    out.append(": ").append(Words.count(found.count(), Words.simple(found.subject())));
    out.append(" of ").append(found.pool());
    if (found.bytes() > 0 && bug.word() != Word.NOTE) {
      out.append(", keep ").append(Words.bytes(found.bytes()));
    }
    out.append(", ").append(found.signature());
    if (!bug.why().isEmpty()) {
      out.append("; ").append(bug.why());
    }
    return Words.safe(out.toString()) + "\n";
  }

  /** A line for each owner: how many are its own, and why they count for nothing, if they do. */
  static String owners(List<Occurrence> whose, Excuses excuses) {
    Map<String, Integer> counts = new TreeMap<>();
    for (Occurrence one : whose) {
      String excuse =
          switch (excuses.of(one)) {
            case NONE -> "";
            case TEST_FAILED -> " (failed itself)";
            case ALLOWED -> " (by annotation)";
          };
      counts.merge(one.owner().text() + excuse, 1, Integer::sum);
    }
    StringBuilder out = new StringBuilder();
    int lines = 0;
    for (Map.Entry<String, Integer> owner : counts.entrySet()) {
      if (lines++ == MOST_OWNERS) {
        out.append("  by ").append(counts.size() - MOST_OWNERS).append(" more\n");
        break;
      }
      out.append("  by ").append(Words.safe(owner.getKey())).append(": ");
      out.append(owner.getValue()).append('\n');
    }
    return out.toString();
  }

  /** Report and history. */
  static String body(Finding finding) {
    StringBuilder out = new StringBuilder(TextReport.of(finding));
    if (finding.tape().size() > 1) {
      out.append("  history of one\n");
      for (TapeLine line : finding.tape()) {
        out.append(Words.siteLine(line.event(), line.site().call(), line.site().toString()));
      }
    }
    return out.toString();
  }

  /** After the end of what they came back. */
  static String after(List<Late> all, String signature) {
    Set<String> lines = new TreeSet<>();
    for (Late one : all) {
      if (one.signature().equals(signature)) {
        lines.add("  after the end of " + Words.safe(one.scope().part.name()) + "\n");
      }
    }
    return String.join("", lines);
  }

  /** In one line. */
  static String late(List<Late> ones) {
    Set<String> names = new TreeSet<>();
    for (Late one : ones) {
      names.add(one.scope().part.name());
    }
    return Words.safe(
        "late, but @LeakFree: "
            + Words.count(ones.size(), "buffer")
            + " got at "
            + got(ones.get(0))
            + " came back after the end of "
            + String.join(", ", names));
  }

  /** Why a clean result would mean little, a sentence each. */
  static List<String> blind(CoverageCensus coverage) {
    List<String> why = new ArrayList<>();
    if (!coverage.isBlind()) {
      return why;
    }
    coverage.failures().forEach((type, reason) -> why.add("not woven: " + type + ": " + reason));
    why.addAll(coverage.unmatched());
    why.addAll(coverage.badDescriptors());
    if (coverage.untracked() > 0) {
      why.add(Words.count(coverage.untracked(), "object") + " could not be followed");
    }
    if (coverage.dropped() > 0) {
      why.add(Words.count(coverage.dropped(), "event") + " dropped");
    }
    if (coverage.fault() != null) {
      why.add("a hook failed with " + coverage.fault());
    }
    if (coverage.canary().equals("missed")) {
      why.add("the self-test's leak was not found");
    }
    return why;
  }

  /**
   * All that is no failed test, and what was seen.
   *
   * @param fails true if red results are failed tests
   */
  static String summary(Report report, List<GateResult> results, boolean fails) {
    StringBuilder out = new StringBuilder();
    int red = 0;
    for (GateResult result : results) {
      red += result.isRed() ? 1 : 0;
      if (!result.isRed() || !fails) {
        result
            .message()
            .lines()
            .limit(MOST_LINES)
            .forEach(line -> out.append("tallyman: ").append(line).append('\n'));
      }
    }
    out.append(StillInUse.line(report.census()));
    out.append("tallyman: gate: ").append(red).append(" red, ").append(results.size() - red);
    out.append(" other; ");
    if (report.census().pools().isEmpty()) {
      out.append("no class of a pool was loaded: nothing to watch\n");
    } else {
      out.append(TextReport.seen(report)).append('\n');
    }
    return out.toString();
  }

  /** Of the most frequent stack of the first site; or that site alone. */
  static List<GateResult.Frame> frames(Finding finding) {
    List<GateResult.Frame> frames = new ArrayList<>();
    if (finding.sites().isEmpty()) {
      return frames;
    }
    String event = finding.sites().get(0).event();
    List<Site> sites = List.of(finding.sites().get(0).site());
    for (Stack stack : finding.stacks()) {
      if (stack.event().equals(event) && !stack.frames().isEmpty()) {
        sites = stack.frames();
        break;
      }
    }
    for (Site site : sites) {
      frames.add(new GateResult.Frame(site.className(), site.method(), site.file(), site.line()));
    }
    return frames;
  }
}
