package dev.tallyman.command.form;

import dev.tallyman.command.check.Checked;
import dev.tallyman.engine.explain.RecordedFinding;
import dev.tallyman.engine.tell.Words;
import dev.tallyman.engine.verdict.Judged;
import dev.tallyman.engine.verdict.Remark;

/** For terminals and logs: the bugs, the receipt, SUMMARY as the last line. */
final class TextForm {
  private TextForm() {}

  static String of(Checked checked) {
    StringBuilder text = new StringBuilder();
    for (Judged bug : checked.verdict().bugs()) {
      bug(text, checked, bug);
    }
    for (Remark remark : checked.verdict().remarks()) {
      text.append("tallyman: ").append(remark.colour().word()).append(": ");
      text.append(Words.safe(Sentences.remark(remark))).append('\n');
    }
    text.append("tallyman: ").append(Words.safe(Sentences.receipt(checked))).append('\n');
    text.append("SUMMARY: tallyman: ").append(Sentences.summary(checked)).append('\n');
    return text.toString();
  }

  private static void bug(StringBuilder text, Checked checked, Judged bug) {
    text.append("tallyman: ").append(bug.colour().word()).append(": ");
    text.append(Words.safe(Sentences.word(bug))).append(": ");
    text.append(Words.safe(Sentences.title(bug))).append("   ");
    text.append(Words.safe(bug.found().signature())).append('\n');
    RecordedFinding finding = checked.finding(bug);
    if (finding != null) {
      text.append(FindingText.of(bug, finding));
    }
    text.append('\n');
  }
}
