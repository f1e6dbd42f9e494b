package dev.tallyman.engine.gate;

import dev.tallyman.engine.census.CoverageCensus;
import dev.tallyman.engine.judge.Finding;
import dev.tallyman.engine.judge.Kind;
import dev.tallyman.engine.judge.Stack;
import dev.tallyman.engine.judge.TapeLine;
import dev.tallyman.engine.tell.Report;
import dev.tallyman.engine.tell.TextReport;
import dev.tallyman.engine.tell.Words;
import dev.tallyman.ledger.OpenLife;
import dev.tallyman.ledger.Site;
import dev.tallyman.ledger.Sites;
import dev.tallyman.ledger.gate.GateResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The gate's sentences. Names of the program have no line ends or other control characters. */
final class GateText {
  private static final int MOST_OWNERS = 20;

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

  /** The word of a colour. */
  static String word(Finding finding, boolean isSure) {
    if (!isSure) {
      return "suspected";
    }
    return switch (finding.kind().family()) {
      case LEAK -> "leaked";
      case STRANDED, ACCOUNTING -> "leaked inside the pool";
      case OVER_RELEASE ->
          finding.kind() == Kind.POOL_MISMATCH ? "wrong pool" : "released too often";
      case FREED_WHILE_HELD -> "freed in use";
      case FOREIGN -> "unknown reference";
    };
  }

  /** Where it was got, without the line, which moves. */
  static String place(Finding finding) {
    return finding.sites().isEmpty()
        ? Words.simple(finding.subject())
        : place(finding.sites().get(0).site());
  }

  static String place(Late late) {
    return place(Sites.of(late.life().birthSite()));
  }

  private static String place(Site site) {
    return Words.safe(site.className() + "." + site.method());
  }

  /** Each owner with its number, the largest first come first. */
  static List<String> owners(Excuses excuses, List<Occurrence> whose) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (Occurrence one : whose) {
      String excuse = excuses.excuse(one);
      String text = one.owner().text() + (excuse.isEmpty() ? "" : " (" + excuse + ")");
      counts.merge(text, 1, Integer::sum);
    }
    List<String> lines = new ArrayList<>();
    counts.forEach((text, count) -> lines.add(Words.safe(text) + ": " + count));
    lines.sort(null);
    return lines;
  }

  /** Report and history. */
  static String message(String word, Finding finding, List<String> owners) {
    StringBuilder out = new StringBuilder();
    out.append(Words.safe(word)).append(": ");
    out.append(Words.count(finding.count(), Words.simple(finding.subject())));
    out.append(" of ").append(Words.safe(finding.pool()));
    if (finding.pinned() > 0) {
      out.append(", ").append(finding.pages().isEmpty() ? "" : "keep ");
      out.append(Words.bytes(finding.pinned()));
    }
    out.append(", ").append(finding.signature()).append('\n');
    for (String owner : owners.subList(0, Math.min(MOST_OWNERS, owners.size()))) {
      out.append("  by ").append(owner).append('\n');
    }
    if (owners.size() > MOST_OWNERS) {
      out.append("  by ").append(owners.size() - MOST_OWNERS).append(" more\n");
    }
    out.append(TextReport.of(finding));
    if (finding.tape().size() > 1) {
      out.append("  history of one\n");
      for (TapeLine line : finding.tape()) {
        out.append(Words.siteLine(line.event(), line.site().call(), line.site().toString()));
      }
    }
    return out.toString();
  }

  static String late(List<Late> ones) {
    StringBuilder out = new StringBuilder();
    out.append("late: ").append(Words.count(ones.size(), "buffer"));
    out.append(" came back after the end, of ").append(Words.safe(ones.get(0).life().pool()));
    out.append(", got at ").append(Words.safe(Sites.of(ones.get(0).life().birthSite()).text()));
    out.append('\n');
    Map<String, Long> longest = new TreeMap<>();
    for (Late one : ones) {
      longest.merge(Words.safe(one.scope().part.name()), one.nanos(), Math::max);
    }
    longest.forEach(
        (scope, nanos) ->
            out.append("  after ")
                .append(scope)
                .append(": by at most ")
                .append(TimeUnit.NANOSECONDS.toMillis(nanos))
                .append(" ms\n"));
    return out.toString();
  }

  static String blind(CoverageCensus coverage) {
    StringBuilder out = new StringBuilder("blind: a clean result would mean nothing\n");
    out.append(TextReport.of(coverage));
    if (coverage.dropped() > 0) {
      out.append("tallyman: ").append(Words.count(coverage.dropped(), "event"));
      out.append(" dropped\n");
    }
    for (String bad : coverage.badDescriptors()) {
      out.append("tallyman: ").append(Words.safe(bad)).append('\n');
    }
    if (!coverage.canary().equals("caught")) {
      out.append("tallyman: the self-test: canary ").append(coverage.canary()).append('\n');
    }
    return out.toString();
  }

  /** All that is not red, and what was seen. */
  static String summary(Report report, List<GateResult> results) {
    StringBuilder out = new StringBuilder();
    int red = 0;
    for (GateResult result : results) {
      if (result.isRed()) {
        red++;
      } else {
        result.message().lines().limit(4).forEach(l -> out.append("tallyman: ").append(l).append('\n'));
      }
    }
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
