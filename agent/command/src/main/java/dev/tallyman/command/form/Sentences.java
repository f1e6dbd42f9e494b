package dev.tallyman.command.form;

import dev.tallyman.command.check.Checked;
import dev.tallyman.engine.tell.Words;
import dev.tallyman.engine.verdict.Found;
import dev.tallyman.engine.verdict.Judged;
import dev.tallyman.engine.verdict.Remark;
import dev.tallyman.engine.verdict.Word;
import java.util.ArrayList;
import java.util.List;

/** What all forms say alike. Names are not escaped yet: each form does that in its own way. */
final class Sentences {
  private Sentences() {}

  /** What is wrong, of what, and how much it keeps. */
  static String title(Judged bug) {
    Found found = bug.found();
    String subject = found.subject().substring(found.subject().lastIndexOf('.') + 1);
    return found.kind()
        + ": "
        + Words.count(found.count(), subject)
        + " of "
        + found.pool()
        + (found.bytes() > 0 ? ", " + Words.bytes(found.bytes()) : "");
  }

  /** The word, with what it does not say. */
  static String word(Judged bug) {
    return bug.word().text() + (bug.why().isEmpty() ? "" : " (" + bug.why() + ")");
  }

  /** The tests that may have got it; empty if none is known. */
  static String tests(Found found) {
    List<String> tests = found.tests();
    if (tests.isEmpty()) {
      return "";
    }
    return tests.size() == 1 ? "got by " + tests.get(0) : "got by 1 of " + String.join(", ", tests);
  }

  static String remark(Remark remark) {
    return remark.word().text() + ": " + remark.text();
  }

  /** How many JVMs, references and pools there were. */
  static String receipt(Checked checked) {
    long dropped = checked.reports().stream().mapToLong(report -> report.dropped()).sum();
    return Words.count(checked.reports().size(), "JVM")
        + "; "
        + Words.number(checked.gets())
        + " references out, "
        + Words.number(checked.puts())
        + " back; "
        + (checked.pools().isEmpty() ? "no pool" : String.join(", ", checked.pools()))
        + "; "
        + Words.number(dropped)
        + " dropped";
  }

  /** The colour, then how many bugs have which word, then what else there is. */
  static String summary(Checked checked) {
    List<String> parts = new ArrayList<>();
    for (Word word : Word.values()) {
      int bugs = checked.verdict().count(word);
      long remarks = checked.verdict().remarks().stream().filter(one -> one.word() == word).count();
      if (bugs + remarks > 0) {
        parts.add(bugs + remarks + " " + word.text());
      }
    }
    return checked.verdict().colour().word()
        + "; "
        + (parts.isEmpty() ? "no finding" : String.join(", ", parts));
  }
}
