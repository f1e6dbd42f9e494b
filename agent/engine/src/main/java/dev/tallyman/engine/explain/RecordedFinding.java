package dev.tallyman.engine.explain;

import dev.tallyman.engine.recorded.Line;
import java.util.List;

/**
 * A finding as a report file holds it: all names are texts, and may be anything.
 *
 * @param kind name of the kind
 * @param title the kind in one sentence
 * @param family the cause's word
 * @param certainty how sure
 * @param pool the pool's name
 * @param subject class of the pages or handles
 * @param count how many of them
 * @param pinned bytes that can not be used again because of them, -1 if unknown
 * @param signature stable name of the bug
 * @param siteSignature stable name of the get site alone
 * @param standing what a gate knows of it, empty for nothing
 * @param lateMillis if it came back late: how late
 * @param tests the tests that may have got it
 * @param suspects who may be to blame
 * @param sites what led to it
 * @param tape the history of one example, oldest first
 * @param evidence why
 * @param paths where lives went, as a tree
 */
public record RecordedFinding(
    String kind,
    String title,
    String family,
    String certainty,
    String pool,
    String subject,
    long count,
    long pinned,
    String signature,
    String siteSignature,
    String standing,
    long lateMillis,
    List<String> tests,
    List<RecordedSuspect> suspects,
    List<RecordedSite> sites,
    List<RecordedEvent> tape,
    List<String> evidence,
    List<RecordedStep> paths) {

  static RecordedFinding of(Line line) {
    String handle = line.text("handle");
    return new RecordedFinding(
        line.text("kind"),
        line.text("title"),
        line.text("family"),
        line.text("certainty"),
        line.text("pool"),
        handle.isEmpty() ? line.text("page") : handle,
        line.number("count", 0),
        line.number("pinned", -1),
        line.text("signature"),
        line.text("siteSignature"),
        line.text("standing"),
        line.number("lateMillis", 0),
        line.texts("tests"),
        line.objects("suspects").stream().map(RecordedSuspect::of).toList(),
        line.objects("sites").stream().map(RecordedSite::of).toList(),
        line.objects("tape").stream().map(RecordedEvent::of).toList(),
        line.texts("evidence"),
        line.objects("paths").stream().map(RecordedStep::of).toList());
  }

  /** What came back late, as if it were a finding. */
  static RecordedFinding late(Line line) {
    return new RecordedFinding(
        "NEVER_RELEASED",
        "Came back when its test class had ended.",
        "leak",
        "suspected",
        line.text("pool"),
        line.text("handle"),
        line.number("count", 0),
        -1,
        line.text("signature"),
        "",
        "late",
        line.number("millis", 0),
        line.texts("tests"),
        List.of(),
        List.of(new RecordedSite("get", line.text("call"), line.text("site"))),
        List.of(),
        List.of(),
        List.of());
  }

  /**
   * Where something happened.
   *
   * @param event what
   * @param call the called method, empty if unknown
   * @param site where
   */
  public record RecordedSite(String event, String call, String site) {
    static RecordedSite of(Line line) {
      return new RecordedSite(line.text("event"), line.text("call"), line.text("site"));
    }
  }

  /**
   * Who may be to blame.
   *
   * @param certainty how sure
   * @param site where
   * @param grounds why
   */
  public record RecordedSuspect(String certainty, String site, String grounds) {
    static RecordedSuspect of(Line line) {
      return new RecordedSuspect(line.text("certainty"), line.text("site"), line.text("grounds"));
    }
  }

  /**
   * A line of a history.
   *
   * @param event what happened
   * @param site where
   * @param thread number of the thread, -1 if unknown
   */
  public record RecordedEvent(String event, String site, long thread) {
    static RecordedEvent of(Line line) {
      return new RecordedEvent(line.text("event"), line.text("site"), line.number("thread", -1));
    }
  }

  /**
   * A place on the ways that lives went.
   *
   * @param depth how many steps lead to it
   * @param at what happened there, and where
   * @param ended how many sampled lives that ended came by
   * @param leaked how many leaked ones came by
   * @param open how many of these went no further
   */
  public record RecordedStep(long depth, RecordedSite at, long ended, long leaked, long open) {
    static RecordedStep of(Line line) {
      return new RecordedStep(
          line.number("depth", 0),
          RecordedSite.of(line),
          line.number("ended", 0),
          line.number("leaked", 0),
          line.number("open", 0));
    }
  }
}
