package dev.tallyman.command.form;

import dev.tallyman.command.check.Checked;
import dev.tallyman.engine.explain.RecordedFinding;
import dev.tallyman.engine.explain.RecordedFinding.RecordedSite;
import dev.tallyman.engine.explain.RecordedFinding.RecordedSuspect;
import dev.tallyman.engine.tell.Words;
import dev.tallyman.engine.verdict.Colour;
import dev.tallyman.engine.verdict.Judged;
import dev.tallyman.engine.verdict.Remark;
import java.util.LinkedHashSet;
import java.util.Set;

/** Markdown as GitHub reads it, for pages and job summaries. */
final class MarkdownForm {
  private static final int MOST_SITES = 8;
  private static final String SPECIAL = "\\`*_{}[]<>()#+-.!|~&@:=^$\"'";

  private MarkdownForm() {}

  static String of(Checked checked) {
    StringBuilder text = new StringBuilder();
    text.append("## Tallyman: ").append(Sentences.summary(checked)).append("\n\n");
    text.append(escaped(Sentences.receipt(checked))).append("\n\n");
    if (!checked.verdict().bugs().isEmpty()) {
      table(text, checked);
    }
    for (Remark remark : checked.verdict().remarks()) {
      text.append("- ").append(mark(remark.colour())).append(' ');
      text.append(escaped(Sentences.remark(remark))).append('\n');
    }
    for (Judged bug : checked.verdict().bugs()) {
      RecordedFinding finding = checked.finding(bug);
      if (bug.colour() != Colour.GREEN && finding != null) {
        details(text, bug, finding);
      }
    }
    return text.toString();
  }

  private static void table(StringBuilder text, Checked checked) {
    text.append("| | | what | got at | tests | signature |\n|---|---|---|---|---|---|\n");
    for (Judged bug : checked.verdict().bugs()) {
      text.append("| ").append(mark(bug.colour()));
      text.append(" | ").append(escaped(Sentences.word(bug)));
      text.append(" | ").append(escaped(Sentences.title(bug)));
      text.append(" | ").append(escaped(bug.found().got()));
      text.append(" | ").append(escaped(Sentences.tests(bug.found())));
      text.append(" | ").append(escaped(bug.found().signature())).append(" |\n");
    }
    text.append('\n');
  }

  private static void details(StringBuilder text, Judged bug, RecordedFinding finding) {
    text.append("\n### ").append(escaped(Sentences.title(bug))).append("\n\n");
    text.append(escaped(finding.title())).append("\n\n");
    Set<String> sites = new LinkedHashSet<>();
    for (RecordedSite site : finding.sites()) {
      String what = site.call().isEmpty() ? site.event() : site.call() + "()";
      sites.add("- " + escaped(what + " " + site.site()) + "\n");
    }
    sites.stream().limit(MOST_SITES).forEach(text::append);
    for (RecordedSuspect suspect : finding.suspects()) {
      text.append("- suspect \\(").append(escaped(suspect.certainty())).append("\\): ");
      text.append(escaped(suspect.site() + ": " + suspect.grounds())).append('\n');
    }
    text.append("\n`java -jar tallyman.jar explain ");
    text.append(finding.kind().replaceAll("[^A-Z_]", "?")).append("`\n");
  }

  private static String mark(Colour colour) {
    return switch (colour) {
      case RED -> ":red_circle:";
      case YELLOW -> ":yellow_circle:";
      case GREEN -> ":green_circle:";
    };
  }

  /** As text, and nothing else: no markup, no HTML, no mention, no end of line or cell. */
  static String escaped(String name) {
    StringBuilder out = new StringBuilder();
    String safe = Words.safe(name);
    for (int i = 0; i < safe.length(); i++) {
      char c = safe.charAt(i);
      if (SPECIAL.indexOf(c) >= 0) {
        out.append("&#").append((int) c).append(';');
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }
}
