package dev.tallyman.command.form;

import dev.tallyman.command.check.Checked;
import dev.tallyman.command.check.Place;
import dev.tallyman.engine.explain.RecordedFinding;
import dev.tallyman.engine.explain.RecordedFinding.RecordedSite;
import dev.tallyman.engine.tell.Words;
import dev.tallyman.engine.verdict.Colour;
import dev.tallyman.engine.verdict.Judged;
import dev.tallyman.engine.verdict.Remark;
import org.jspecify.annotations.Nullable;

/**
 * GitHub's workflow commands: each bug and remark that is not green is an annotation, at the first
 * of its sites that lies in the project.
 */
final class GithubForm {
  private GithubForm() {}

  static String of(Checked checked, Sources sources) {
    StringBuilder text = new StringBuilder();
    for (Judged bug : checked.verdict().bugs()) {
      if (bug.colour() != Colour.GREEN) {
        bug(text, checked, sources, bug);
      }
    }
    for (Remark remark : checked.verdict().remarks()) {
      if (remark.colour() != Colour.GREEN) {
        text.append(command(remark.colour())).append(" title=Tallyman::");
        text.append(data(Sentences.remark(remark))).append('\n');
      }
    }
    return text.toString();
  }

  private static void bug(StringBuilder text, Checked checked, Sources sources, Judged bug) {
    text.append(command(bug.colour())).append(" title=");
    text.append(property("Tallyman: " + bug.word().text()));
    RecordedFinding finding = checked.finding(bug);
    Place place = finding == null ? null : firstInProject(finding, sources);
    if (place != null) {
      text.append(",file=").append(property(sources.path(place)));
      text.append(",line=").append(Math.max(1, place.line()));
    }
    String tests = Sentences.tests(bug.found());
    String got = bug.found().got();
    text.append("::");
    text.append(
        data(
            Sentences.title(bug)
                + (bug.why().isEmpty() ? "" : "; " + bug.why())
                + (got.isEmpty() ? "" : "; got at " + got)
                + (tests.isEmpty() ? "" : "; " + tests)
                + "; "
                + bug.found().signature()));
    text.append('\n');
  }

  static @Nullable Place firstInProject(RecordedFinding finding, Sources sources) {
    for (RecordedSite site : finding.sites()) {
      Place place = Place.of(site.site());
      if (!sources.path(place).isEmpty()) {
        return place;
      }
    }
    return null;
  }

  private static String command(Colour colour) {
    return colour == Colour.RED ? "::error" : "::warning";
  }

  /** Escaped as the runner unescapes it; control characters are none of a message. */
  private static String data(String text) {
    return Words.safe(text).replace("%", "%25");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
