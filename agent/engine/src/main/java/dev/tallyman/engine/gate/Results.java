package dev.tallyman.engine.gate;

import dev.tallyman.engine.judge.Certainty;
import dev.tallyman.engine.judge.Family;
import dev.tallyman.engine.judge.Finding;
import dev.tallyman.engine.tell.CameLate;
import dev.tallyman.engine.tell.OfTests;
import dev.tallyman.engine.tell.Report;
import dev.tallyman.engine.verdict.Colour;
import dev.tallyman.engine.verdict.Found;
import dev.tallyman.engine.verdict.Judged;
import dev.tallyman.engine.verdict.Policy;
import dev.tallyman.engine.verdict.Remark;
import dev.tallyman.engine.verdict.Seen;
import dev.tallyman.engine.verdict.Standing;
import dev.tallyman.engine.verdict.Verdict;
import dev.tallyman.engine.verdict.Verdicts;
import dev.tallyman.engine.verdict.Word;
import dev.tallyman.ledger.PoolSnapshot;
import dev.tallyman.ledger.gate.GateResult;
import dev.tallyman.ledger.gate.GateVerdict;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Findings, and whose they are, become a verdict, and that becomes results. */
final class Results {
  private final GateSettings settings;
  private final Report report;
  private final Excuses excuses;
  private final List<Late> late;
  private final Map<Finding, List<Occurrence>> occurrences = new LinkedHashMap<>();

  /** What is said of each bug, by its word and signature as the verdict has them. */
  private final Map<String, Finding> findings = new HashMap<>();

  private final List<Found> found = new ArrayList<>();
  private final List<GateResult> results = new ArrayList<>();

  Results(
      GateSettings settings, Report report, Occurrences whose, List<Late> late, Timeline timeline) {
    this.settings = settings;
    this.report = report;
    this.late = late;
    for (Finding finding : report.counted()) {
      occurrences.put(finding, whose.of(report.census(), finding));
    }
    this.excuses = new Excuses(timeline, occurrences.values());
  }

  GateVerdict verdict() {
    occurrences.forEach(this::finding);
    LateOnes.of(late).forEach(this::late);
    KnownLeaks known = KnownLeaks.read(settings);
    Policy policy =
        new Policy(
            LocalDate.now(ZoneOffset.UTC),
            settings.lateIsRed(),
            settings.suspectedIsRed(),
            settings.ratchet(),
            settings.expect());
    Verdict verdict =
        Verdicts.of(found, List.of(seen(known)), known.baseline(), known.suppressions(), policy);
    verdict.bugs().forEach(this::bug);
    for (String broken : excuses.broken()) {
      add(Colour.RED, "terms " + broken, broken, "annotations", broken, List.of());
    }
    for (Remark remark : verdict.remarks()) {
      String line = remark.word().text() + ": " + GateText.line(remark.text());
      add(remark.colour(), line, line, "seen", line, List.of());
    }
    return new GateVerdict(
        settings.fails(),
        List.copyOf(results),
        GateText.summary(report, results, settings.fails()));
  }

  /** One finding is up to three: what counts, what is of failed tests, what was allowed. */
  private void finding(Finding finding, List<Occurrence> whose) {
    Map<Excuses.Excuse, List<Occurrence>> parts = new LinkedHashMap<>();
    for (Occurrence one : whose) {
      parts.computeIfAbsent(excuses.of(one), e -> new ArrayList<>()).add(one);
    }
    int left = finding.count();
    for (Map.Entry<Excuses.Excuse, List<Occurrence>> part : parts.entrySet()) {
      int count = Math.min(left, part.getValue().size());
      if (part.getKey() == Excuses.Excuse.NONE || count == 0) {
        continue;
      }
      left -= count;
      found(finding, count, standing(part.getKey()), part.getValue());
    }
    if (left > 0) {
      found(finding, left, Standing.AS_FOUND, parts.getOrDefault(Excuses.Excuse.NONE, List.of()));
    }
  }

  private static Standing standing(Excuses.Excuse excuse) {
    return switch (excuse) {
      case NONE -> Standing.AS_FOUND;
      case TEST_FAILED -> Standing.TEST_FAILED;
      case ALLOWED -> Standing.ALLOWED;
    };
  }

  /** The report, each finding with its tests; one excuse for all of it, or none. */
  Report named() {
    Map<Finding, OfTests> tests = new HashMap<>();
    occurrences.forEach(
        (finding, whose) -> {
          Set<String> names = new TreeSet<>();
          Set<Standing> standings = new HashSet<>();
          for (Occurrence one : whose) {
            names.addAll(one.owner().names());
            standings.add(standing(excuses.of(one)));
          }
          boolean isOne = standings.size() == 1 && whose.size() >= finding.count();
          Standing standing = isOne ? standings.iterator().next() : Standing.AS_FOUND;
          tests.put(finding, new OfTests(standing.word(), List.copyOf(names)));
        });
    return new Report(
        report.run(),
        report.census(),
        report.findings(),
        tests,
        LateOnes.of(late),
        report.openings());
  }

  private void found(Finding finding, int count, Standing standing, List<Occurrence> whose) {
    Set<String> tests = new TreeSet<>();
    for (Occurrence one : whose) {
      tests.addAll(one.owner().names());
    }
    boolean isReclaimed = false;
    for (PoolSnapshot pool : report.census().pools()) {
      isReclaimed |= pool.name().equals(finding.pool()) && pool.notes().reclaimed();
    }
    findings.put(standing + finding.signature(), finding);
    found.add(
        new Found(
            finding.signature(),
            finding.siteSignature(),
            finding.kind().name(),
            finding.kind().family().word(),
            finding.certainty().word(),
            finding.pool(),
            finding.subject(),
            count,
            finding.pinned(),
            GateText.got(finding),
            isReclaimed,
            true,
            standing,
            0,
            List.copyOf(tests)));
  }

  private void late(CameLate came) {
    List<Late> ones =
        late.stream().filter(one -> one.signature().equals(came.signature())).toList();
    if (ones.stream().anyMatch(Late::isStrict) && !settings.lateIsRed()) {
      String line = GateText.late(ones);
      add(Colour.RED, "strict " + came.signature(), line, came.pool(), line, List.of());
      return;
    }
    found.add(
        new Found(
            came.signature(),
            "",
            "NEVER_RELEASED",
            Family.LEAK.word(),
            Certainty.SUSPECTED.word(),
            came.pool(),
            came.handle(),
            came.count(),
            -1,
            GateText.got(ones.get(0)),
            false,
            true,
            Standing.LATE,
            came.millis(),
            came.tests()));
  }

  private Seen seen(KnownLeaks known) {
    List<String> blind = new ArrayList<>(known.unread());
    blind.addAll(GateText.blind(report.census().coverage()));
    List<String> pools = new ArrayList<>();
    long gets = 0;
    for (PoolSnapshot pool : report.census().pools()) {
      pools.add(pool.name());
      gets += pool.out();
    }
    return new Seen("this JVM", pools, gets, blind);
  }

  private void bug(Judged bug) {
    Found of = bug.found();
    Finding finding = findings.get(of.standing() + of.signature());
    String name = bug.word().text() + ": " + GateText.line(of.got()) + " " + of.signature();
    String text =
        finding == null
            ? GateText.title(bug) + GateText.after(late, of.signature())
            : GateText.title(bug)
                + GateText.owners(occurrences.getOrDefault(finding, List.of()), excuses)
                + GateText.body(finding);
    add(
        bug.colour(),
        bug.word() + " " + of.signature(),
        name,
        of.pool(),
        text,
        finding == null || bug.word() == Word.NOTE ? List.of() : GateText.frames(finding));
  }

  private void add(
      Colour colour,
      String id,
      String name,
      String group,
      String message,
      List<GateResult.Frame> frames) {
    results.add(new GateResult(id, group, name, colour == Colour.RED, message, frames));
  }
}
