package dev.tallyman.command.form;

import dev.tallyman.command.check.Checked;
import dev.tallyman.command.check.Place;
import dev.tallyman.engine.explain.RecordedFinding;
import dev.tallyman.engine.explain.RecordedFinding.RecordedEvent;
import dev.tallyman.engine.explain.RecordedFinding.RecordedSite;
import dev.tallyman.engine.tell.JsonLine;
import dev.tallyman.engine.tell.Words;
import dev.tallyman.engine.verdict.Colour;
import dev.tallyman.engine.verdict.Judged;
import dev.tallyman.engine.verdict.Remark;
import dev.tallyman.engine.verdict.Word;
import dev.tallyman.launcher.Version;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * SARIF 2.1.0, for code scanning: a rule for each kind, a result for each bug; the history as code
 * flow, the signature as fingerprint; what is known or excused is suppressed.
 */
final class SarifForm {
  private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
  private static final String SITE = "https://tallyman.dev";
  private static final String FINGERPRINT = "tallymanSignature/v1";
  private static final int MOST_STEPS = 100;

  private final Checked checked;
  private final Sources sources;

  private SarifForm(Checked checked, Sources sources) {
    this.checked = checked;
    this.sources = sources;
  }

  static String of(Checked checked, Sources sources) {
    return new JsonLine()
            .put("$schema", SCHEMA)
            .put("version", "2.1.0")
            .objects("runs", List.of(new SarifForm(checked, sources).run()))
            .end()
        + "\n";
  }

  private JsonLine run() {
    Map<String, JsonLine> rules = new LinkedHashMap<>();
    List<JsonLine> results = new ArrayList<>();
    for (Judged bug : checked.verdict().bugs()) {
      String kind = kind(bug);
      RecordedFinding finding = checked.finding(bug);
      rules.computeIfAbsent(kind, id -> rule(id, finding == null ? "" : finding.title()));
      results.add(result(bug, kind));
    }
    JsonLine driver =
        new JsonLine()
            .put("name", "Tallyman")
            .put("version", Version.current())
            .put("informationUri", SITE)
            .objects("rules", rules.values());
    return new JsonLine()
        .object("tool", new JsonLine().object("driver", driver))
        .put("columnKind", "utf16CodeUnits")
        .objects("invocations", List.of(invocation()))
        .objects("results", results);
  }

  private static String kind(Judged bug) {
    String kind = bug.found().kind();
    return kind.isEmpty() ? "UNKNOWN" : Words.safe(kind);
  }

  private static JsonLine rule(String kind, String title) {
    return new JsonLine()
        .put("id", kind)
        .object("shortDescription", text(title.isEmpty() ? kind : title))
        .object("help", text("java -jar tallyman.jar explain " + kind));
  }

  /** What was not seen is the tool's own, not of the code. */
  private JsonLine invocation() {
    List<JsonLine> notes = new ArrayList<>();
    boolean isWhole = true;
    for (Remark remark : checked.verdict().remarks()) {
      isWhole &= remark.word() != Word.BLIND;
      notes.add(
          new JsonLine()
              .put("level", level(remark.colour()))
              .object("message", text(Sentences.remark(remark))));
    }
    return new JsonLine()
        .put("executionSuccessful", isWhole)
        .objects("toolExecutionNotifications", notes);
  }

  private JsonLine result(Judged bug, String kind) {
    String tests = Sentences.tests(bug.found());
    JsonLine result =
        new JsonLine()
            .put("ruleId", kind)
            .put("level", level(bug.colour()))
            .object(
                "message",
                text(
                    Sentences.word(bug)
                        + ": "
                        + Sentences.title(bug)
                        + (tests.isEmpty() ? "" : "; " + tests)))
            .object(
                "partialFingerprints",
                new JsonLine().put(FINGERPRINT, Words.safe(bug.found().signature())));
    RecordedFinding finding = checked.finding(bug);
    if (finding != null) {
      result.objects("locations", locations(finding));
      if (!finding.tape().isEmpty()) {
        result.objects("codeFlows", List.of(flow(finding)));
      }
    }
    if (bug.word() == Word.KNOWN || bug.word() == Word.EXCUSED) {
      result.objects(
          "suppressions",
          List.of(
              new JsonLine().put("kind", "external").put("justification", Sentences.word(bug))));
    }
    return result;
  }

  /** The first site in the project; without one, the first site by its name. */
  private List<JsonLine> locations(RecordedFinding finding) {
    Place place = GithubForm.firstInProject(finding, sources);
    if (place != null) {
      return List.of(location(place, ""));
    }
    for (RecordedSite site : finding.sites()) {
      if (!Place.of(site.site()).method().isEmpty()) {
        return List.of(location(Place.of(site.site()), ""));
      }
    }
    return List.of();
  }

  private JsonLine flow(RecordedFinding finding) {
    List<JsonLine> steps = new ArrayList<>();
    for (RecordedEvent event :
        finding.tape().subList(0, Math.min(MOST_STEPS, finding.tape().size()))) {
      String thread = event.thread() < 0 ? "" : ", thread " + event.thread();
      steps.add(
          new JsonLine()
              .object(
                  "location",
                  location(Place.of(event.site()), event.event() + " " + event.site() + thread)));
    }
    return new JsonLine()
        .objects("threadFlows", List.of(new JsonLine().objects("locations", steps)));
  }

  private JsonLine location(Place place, String message) {
    JsonLine location = new JsonLine();
    String path = sources.path(place);
    if (!path.isEmpty()) {
      location.object(
          "physicalLocation",
          new JsonLine()
              .object("artifactLocation", new JsonLine().put("uri", uri(path)))
              .object("region", new JsonLine().put("startLine", Math.max(1, place.line()))));
    }
    if (!place.method().isEmpty()) {
      location.objects(
          "logicalLocations",
          List.of(
              new JsonLine()
                  .put("fullyQualifiedName", Words.safe(place.method()))
                  .put("kind", "function")));
    }
    return message.isEmpty() ? location : location.object("message", text(message));
  }

  private static String uri(String path) {
    try {
      return new URI(null, null, path, null).toASCIIString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonLine text(String text) {
    return new JsonLine().put("text", Words.safe(text));
  }

  private static String level(Colour colour) {
    return switch (colour) {
      case RED -> "error";
      case YELLOW -> "warning";
      case GREEN -> "note";
    };
  }
}
