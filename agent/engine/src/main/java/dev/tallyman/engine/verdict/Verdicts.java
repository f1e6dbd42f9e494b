package dev.tallyman.engine.verdict;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Comes to a verdict. Pure: the same findings, entries and policy give the same one. */
public final class Verdicts {
  private final Policy policy;
  private final Baseline baseline;
  private final List<Suppression> suppressions;
  private final List<Remark> remarks = new ArrayList<>();
  private final Set<String> usedSignatures = new HashSet<>();
  private final Set<Suppression> usedSuppressions = new HashSet<>();

  private Verdicts(Policy policy, Baseline baseline, List<Suppression> suppressions) {
    this.policy = policy;
    this.baseline = baseline;
    this.suppressions = suppressions;
  }

  /**
   * The verdict on these JVMs.
   *
   * @param findings of all of them
   * @param seen each of them
   * @param baseline what is known
   * @param suppressions what is excused; the first that means a finding decides
   * @param policy how strict
   */
  public static Verdict of(
      List<Found> findings,
      List<Seen> seen,
      Baseline baseline,
      List<Suppression> suppressions,
      Policy policy) {
    return new Verdicts(policy, baseline, suppressions).verdict(findings, seen);
  }

  private Verdict verdict(List<Found> findings, List<Seen> seen) {
    List<Judged> bugs = new ArrayList<>();
    for (Judged judged : together(findings)) {
      bugs.add(excused(judged));
    }
    bugs.sort(
        Comparator.comparing(Judged::colour)
            .reversed()
            .thenComparing(Judged::word)
            .thenComparing(bug -> bug.found().signature()));
    unused();
    watched(seen);
    return new Verdict(bugs, remarks, seen);
  }

  /** Findings of one signature and word are one bug, wherever they were found. */
  private List<Judged> together(List<Found> findings) {
    Map<String, Judged> bugs = new LinkedHashMap<>();
    for (Found found : findings) {
      if (Rules.counts(found)) {
        Judged judged = Rules.judge(found, policy);
        bugs.merge(
            judged.word() + " " + found.signature(),
            judged,
            (a, b) -> Rules.judge(a.found().with(b.found()), policy));
      }
    }
    return new ArrayList<>(bugs.values());
  }

  /** What is green already needs no excuse; a failed test's leaks are not to be got used to. */
  private Judged excused(Judged bug) {
    if (bug.colour() == Colour.GREEN) {
      return bug;
    }
    Found found = bug.found();
    if (baseline.has(found.signature())) {
      usedSignatures.add(found.signature());
      return new Judged(found, Word.KNOWN, Colour.GREEN, bug.word().text());
    }
    for (Suppression suppression : suppressions) {
      if (suppression.means(found)) {
        usedSuppressions.add(suppression);
        return suppressed(bug, suppression);
      }
    }
    return bug;
  }

  private Judged suppressed(Judged bug, Suppression suppression) {
    Found found = bug.found();
    if (suppression.isExpired(policy.today())) {
      return new Judged(
          found,
          Word.EXPIRED,
          Colour.RED,
          suppression.where() + " held until " + suppression.until() + ": " + suppression.reason());
    }
    if (suppression.max() >= 0 && found.count() > suppression.max()) {
      return new Judged(
          found,
          bug.word(),
          bug.colour(),
          suppression.where() + " excuses " + suppression.max() + ", not " + found.count());
    }
    return new Judged(found, Word.EXCUSED, Colour.GREEN, suppression.reason());
  }

  private void unused() {
    Colour colour = policy.ratchet() ? Colour.RED : Colour.YELLOW;
    for (String signature : baseline.signatures()) {
      if (!usedSignatures.contains(signature)) {
        remarks.add(
            new Remark(
                Word.UNUSED,
                colour,
                signature + " of the baseline was not found; baseline prune takes it out"));
      }
    }
    for (Suppression suppression : suppressions) {
      if (!usedSuppressions.contains(suppression)) {
        remarks.add(
            new Remark(
                Word.UNUSED,
                colour,
                suppression.where() + ": " + suppression.pattern() + " excuses nothing"));
      }
    }
  }

  private void watched(List<Seen> seen) {
    Set<String> pools = new TreeSet<>();
    for (Seen jvm : seen) {
      pools.addAll(jvm.pools());
      for (String why : jvm.blind()) {
        remarks.add(new Remark(Word.BLIND, Colour.RED, jvm.name() + ": " + why));
      }
    }
    for (String expected : policy.expected()) {
      // A copy of a library below another package says so: "netty (io.grpc.netty.shaded)".
      if (pools.stream().noneMatch(p -> p.equals(expected) || p.startsWith(expected + " ("))) {
        remarks.add(
            new Remark(
                Word.NOTHING_TO_WATCH,
                Colour.RED,
                "no class of "
                    + expected
                    + " was seen, which was expected; seen: "
                    + (pools.isEmpty() ? "no pool" : String.join(", ", pools))));
      }
    }
    if (pools.isEmpty() && policy.expected().isEmpty() && !seen.isEmpty()) {
      remarks.add(new Remark(Word.NOTHING_TO_WATCH, Colour.GREEN, "no class of a pool was loaded"));
    }
  }
}
