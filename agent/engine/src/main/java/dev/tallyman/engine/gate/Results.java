package dev.tallyman.engine.gate;

import dev.tallyman.engine.census.Census;
import dev.tallyman.engine.judge.Certainty;
import dev.tallyman.engine.judge.Finding;
import dev.tallyman.engine.tell.Report;
import dev.tallyman.ledger.PoolSnapshot;
import dev.tallyman.ledger.gate.GateResult;
import dev.tallyman.ledger.gate.GateVerdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Findings, owners and what is said of them become a verdict. */
final class Results {
  private final GateSettings settings;
  private final Report report;
  private final List<Late> late;
  private final Timeline timeline;
  private final Map<Finding, List<Occurrence>> occurrences = new LinkedHashMap<>();
  private final List<GateResult> red = new ArrayList<>();
  private final List<GateResult> other = new ArrayList<>();

  Results(
      GateSettings settings,
      Report report,
      Occurrences found,
      List<Late> late,
      Timeline timeline) {
    this.settings = settings;
    this.report = report;
    this.late = late;
    this.timeline = timeline;
    for (Finding finding : report.counted()) {
      occurrences.put(finding, found.of(report.census(), finding));
    }
  }

  GateVerdict verdict() {
    Excuses excuses = new Excuses(timeline, occurrences.values());
    occurrences.forEach((finding, whose) -> finding(excuses, finding, whose));
    late();
    for (String broken : excuses.broken()) {
      add(true, "terms", broken, "terms", broken, List.of());
    }
    coverage(report.census());
    List<GateResult> all = new ArrayList<>(red);
    all.addAll(other);
    boolean isFailing = settings.fails() && !red.isEmpty();
    return new GateVerdict(isFailing, all, GateText.summary(report, all));
  }

  private void finding(Excuses excuses, Finding finding, List<Occurrence> whose) {
    int excused = 0;
    int unsure = 0;
    String excuse = "";
    for (Occurrence one : whose) {
      if (!excuses.excuse(one).isEmpty()) {
        excuse = excuses.excuse(one);
        excused++;
      } else if (!one.isSure()) {
        unsure++;
      }
    }
    int left = finding.count() - excused;
    boolean isSure =
        finding.certainty() == Certainty.CERTAIN
            || isOutstanding(finding) && left > unsure;
    boolean isRed = left > 0 && (isSure || settings.suspectedIsRed());
    String word = left > 0 ? GateText.word(finding, isSure) : excuse;
    add(
        isRed,
        finding.signature() + "-" + word,
        word + ": " + GateText.place(finding) + " " + finding.signature(),
        finding.pool(),
        GateText.message(word, finding, GateText.owners(excuses, whose)),
        GateText.frames(finding));
  }

  /**
   * What is open when no test will run any more is leaked, whether or not a collection has shown
   * that nobody can reach it; but for pools whose books have a gap, or lose nothing for good.
   */
  private boolean isOutstanding(Finding finding) {
    if (!Occurrences.OPEN.contains(finding.kind())) {
      return false;
    }
    for (PoolSnapshot pool : report.census().pools()) {
      if (pool.name().equals(finding.pool())
          && (pool.notes().reclaimed() || pool.notes().lost() > 0)) {
        return false;
      }
    }
    return true;
  }

  private void late() {
    Map<String, List<Late>> bySignature = new LinkedHashMap<>();
    for (Late one : late) {
      bySignature.computeIfAbsent(one.signature(), s -> new ArrayList<>()).add(one);
    }
    bySignature.forEach(
        (signature, ones) -> {
          boolean isRed = settings.lateIsRed();
          for (Late one : ones) {
            isRed |= one.scope().part.terms().strict() || one.scope().topClass().part.terms().strict();
          }
          String name = "late: " + GateText.place(ones.get(0)) + " " + signature;
          add(
              isRed,
              signature + "-late",
              name,
              ones.get(0).life().pool(),
              GateText.late(ones),
              List.of());
        });
  }

  private void coverage(Census census) {
    if (census.coverage().isBlind()) {
      add(
          true,
          "blind",
          "blind: not all was seen",
          "coverage",
          GateText.blind(census.coverage()),
          List.of());
    }
    for (String pool : settings.expect()) {
      if (!census.coverage().woven().containsKey(pool)) {
        String text = "gate.expect=" + pool + ": no class of this pool was loaded";
        add(true, "expect-" + pool, text, "coverage", text, List.of());
      }
    }
  }

  private void add(
      boolean isRed,
      String id,
      String name,
      String group,
      String message,
      List<GateResult.Frame> frames) {
    (isRed ? red : other).add(new GateResult(id, group, name, isRed, message, frames));
  }
}
