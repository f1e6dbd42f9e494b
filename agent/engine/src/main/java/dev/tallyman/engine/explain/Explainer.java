package dev.tallyman.engine.explain;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tallyman.engine.descriptor.Nearest;
import dev.tallyman.engine.explain.RecordedFinding.RecordedSite;
import dev.tallyman.engine.explain.RecordedFinding.RecordedStep;
import dev.tallyman.engine.explain.RecordedFinding.RecordedSuspect;
import dev.tallyman.engine.judge.Certainty;
import dev.tallyman.engine.judge.EventText;
import dev.tallyman.engine.judge.Explanation;
import dev.tallyman.engine.judge.Kind;
import dev.tallyman.engine.tell.Words;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/**
 * {@code explain KIND|SIGNATURE [REPORT...]}: what a finding means, wrong and right code, and what
 * to do next; with report files, first the findings of that kind or signature in them.
 */
public final class Explainer {
  private static final int DONE = 0;
  private static final int USAGE = 2;
  private static final int NO_DATA = 3;
  private static final int MOST_SITES = 12;
  private static final int MOST_DEPTH = 16;
  private static final List<String> KINDS =
      Arrays.stream(Kind.values()).map(Kind::name).sorted().toList();

  private final PrintStream out;
  private final PrintStream err;

  /**
   * Prints there.
   *
   * @param out for what was asked for
   * @param err for what went wrong
   */
  public Explainer(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** Explains what the arguments name; returns the exit code. */
  public int explain(List<String> arguments) {
    if (arguments.isEmpty()) {
      return refuse("explain needs a KIND or a SIGNATURE; kinds are " + String.join(", ", KINDS));
    }
    String wanted = arguments.get(0);
    List<String> files = arguments.subList(1, arguments.size());
    if (wanted.matches("[vV]\\d+:.*")) {
      return signature(wanted.toLowerCase(Locale.ROOT), files);
    }
    String kind = wanted.strip().toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
    if (!KINDS.contains(kind)) {
      String hint = Nearest.question(kind, KINDS);
      return refuse(
          "unknown kind '"
              + wanted
              + "'"
              + (hint.isEmpty() ? "; kinds are " + String.join(", ", KINDS) : hint));
    }
    if (files.isEmpty()) {
      out.print(Explanation.of(Kind.valueOf(kind)));
      return DONE;
    }
    return recorded(kind, finding -> finding.kind().equals(kind), files);
  }

  private int signature(String signature, List<String> files) {
    if (!signature.matches("v1:[0-9a-f]{12}")) {
      return refuse("'" + signature + "' is no signature: v1: and 12 digits, 0 to 9 and a to f");
    }
    if (files.isEmpty()) {
      return refuse(
          "name the report file that has it: java -jar tallyman.jar explain "
              + signature
              + " FILE");
    }
    return recorded(signature, finding -> finding.signature().equals(signature), files);
  }

  private int refuse(String why) {
    err.println("tallyman: " + Words.safe(why));
    return USAGE;
  }

  /** The findings wanted in these files, then the text on each of their kinds. */
  private int recorded(String what, Predicate<RecordedFinding> wanted, List<String> files) {
    Set<String> kinds = new LinkedHashSet<>();
    for (String name : files) {
      try {
        ReportReader.read(
            new File(name),
            finding -> {
              if (wanted.test(finding)) {
                kinds.add(finding.kind());
                out.print(text(name, finding));
              }
            });
      } catch (JsonProcessingException e) {
        err.println(
            "tallyman: "
                + Words.safe(name)
                + ":"
                + e.getLocation().getLineNr()
                + ": this is no line of a report; the rest of the file was not read");
      } catch (IOException e) {
        return refuse("can not read " + name + ": " + e.getMessage());
      }
    }
    if (kinds.isEmpty()) {
      err.println("tallyman: no finding " + what + " in " + Words.safe(String.join(", ", files)));
      return NO_DATA;
    }
    String separator = "";
    for (String kind : kinds) {
      out.print(separator);
      out.print(
          KINDS.contains(kind)
              ? Explanation.of(Kind.valueOf(kind))
              : Words.safe(kind) + ": this version has no text on it\n");
      separator = "\n";
    }
    return DONE;
  }

  private static String text(String file, RecordedFinding finding) {
    StringBuilder text = new StringBuilder();
    text.append(Words.safe(file)).append(": ").append(Words.safe(finding.kind())).append(", ");
    text.append(Words.safe(finding.certainty())).append(": ");
    String subject = Words.simple(finding.subject());
    // What is info is counted in another finding.
    boolean counted = !finding.certainty().equals(Certainty.INFO.word());
    text.append(counted ? Words.count(finding.count(), subject) : subject);
    text.append(" of ").append(Words.safe(finding.pool()));
    if (counted && finding.pinned() > 0) {
      text.append(", ").append(Words.bytes(finding.pinned()));
    }
    text.append("   ").append(Words.safe(finding.signature())).append('\n');
    Set<String> sites = new LinkedHashSet<>();
    for (RecordedSite site : finding.sites()) {
      sites.add(Words.siteLine(site.event(), site.call(), site.site()));
    }
    sites.stream().limit(MOST_SITES).forEach(text::append);
    if (sites.size() > MOST_SITES) {
      text.append("    ... ").append(sites.size() - MOST_SITES).append(" more\n");
    }
    for (String evidence : finding.evidence()) {
      text.append("  ").append(Words.safe(evidence)).append('\n');
    }
    for (RecordedSuspect suspect : finding.suspects()) {
      text.append(Words.suspectLines(suspect.certainty(), suspect.site(), suspect.grounds()));
    }
    paths(text, finding.paths());
    return text.append('\n').toString();
  }

  /** A step to the right for each that leads there; a report may say any depth. */
  private static void paths(StringBuilder text, List<RecordedStep> paths) {
    if (!paths.isEmpty()) {
      text.append("  where lives went: sampled ones that ended, leaked ones\n");
    }
    for (RecordedStep step : paths) {
      int depth = (int) Math.max(0, Math.min(MOST_DEPTH, step.depth()));
      RecordedSite at = step.at();
      text.append(
          String.format(
              Locale.ROOT,
              "  %9s %7s  %s%s %s%s\n",
              Words.number(step.ended()),
              Words.number(step.leaked()),
              "  ".repeat(depth),
              Words.safe(EventText.of(at.event(), at.call())),
              Words.safe(at.site()),
              step.open() > 0 ? ": " + Words.number(step.open()) + " not released" : ""));
    }
  }
}
