package dev.tallyman.engine.judge;

import dev.tallyman.engine.census.Census;
import dev.tallyman.ledger.PageUse;
import dev.tallyman.ledger.PoolSnapshot;
import dev.tallyman.ledger.TapeEntry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Names what is wrong. One cause on one page or handle is one counted finding: the first certain
 * fact, else the first suspected one; what else is known of it is info. Findings of the same bug
 * are one, with a count.
 */
public final class Judge {
  private static final int MOST_SUSPECTS = 3;
  private static final Set<Kind> OPEN =
      EnumSet.of(Kind.NEVER_RELEASED, Kind.UNREACHABLE, Kind.CLONE_WITHOUT_RELEASE);

  private Judge() {}

  /** The findings of a census: counted ones first, the largest first; then info. */
  public static List<Finding> judge(Census census) {
    List<Finding> findings = new ArrayList<>();
    for (PoolSnapshot pool : census.pools()) {
      List<Verdict> verdicts = new ArrayList<>();
      if (pool.rules() == null) {
        verdicts.addAll(HandleRules.judge(census, pool));
        verdicts.addAll(PageUseRules.judge(census, pool));
        verdicts.addAll(AccountRules.judge(census, pool));
      } else {
        verdicts.addAll(PageJudge.judge(census, pool, pool.rules()));
      }
      verdicts.addAll(CrowdRules.judge(census, pool));
      if (pool.notes().reclaimed()) {
        verdicts.replaceAll(
            v ->
                v.doubted(
                    "the garbage collector gives this pool back what it lost: reuse is lost, no"
                        + " memory"));
      }
      if (pool.notes().lost() > 0) {
        verdicts.replaceAll(
            v -> v.doubted(pool.notes().lost() + " events of this pool could not be counted"));
      }
      findings.addAll(together(census, pool, verdicts));
    }
    findings.sort(
        Comparator.comparing(Finding::certainty)
            .thenComparing(Comparator.comparingLong(Finding::pinned).reversed())
            .thenComparing(Finding::signature)
            .thenComparing(Finding::kind));
    return findings;
  }

  private static List<Finding> together(Census census, PoolSnapshot pool, List<Verdict> verdicts) {
    Map<String, List<Verdict>> bugs = new LinkedHashMap<>();
    for (Verdict verdict : verdicts) {
      bugs.computeIfAbsent(bug(verdict), k -> new ArrayList<>()).add(verdict);
    }
    List<Finding> findings = new ArrayList<>();
    for (List<Verdict> same : bugs.values()) {
      findings.add(finding(census, pool, same));
    }
    return findings;
  }

  /** What is open is the same bug whether or not a garbage collection has found it yet. */
  private static String bug(Verdict verdict) {
    boolean open = verdict.certainty() != Certainty.INFO && OPEN.contains(verdict.kind());
    return (open ? "open" : verdict.kind() + " " + verdict.certainty())
        + " "
        + verdict.subject()
        + " "
        + Signature.normalized(verdict.got());
  }

  private static Finding finding(Census census, PoolSnapshot pool, List<Verdict> same) {
    Verdict example = Collections.min(same, Comparator.comparing(Verdict::certainty));
    Set<SiteEvent> sites = new LinkedHashSet<>();
    Set<Suspect> suspects = new LinkedHashSet<>();
    Set<String> evidence = new LinkedHashSet<>();
    Pins pins = new Pins(pool.notes().pages().pages());
    long bytes = 0;
    int count = 0;
    for (Verdict verdict : same) {
      sites.addAll(verdict.sites());
      suspects.addAll(verdict.suspects());
      evidence.addAll(verdict.evidence());
      bytes += Math.max(0, verdict.bytes());
      pins.add(verdict);
      count += verdict.count();
    }
    int unreachable = 0;
    for (Verdict verdict : same) {
      unreachable += verdict.unreachable();
    }
    if (unreachable > 0) {
      evidence.add(
          "a garbage collection found that nobody can reach " + unreachable + " of " + count);
    }
    List<PageUse> pinned = pins.pages();
    if (!pinned.isEmpty()) {
      evidence.add(pins.sentence(pinned));
    }
    List<PathStep> paths = List.of();
    if (OPEN.contains(example.kind()) && !example.isPage()) {
      paths = compare(census, pool, same, suspects, evidence);
    }
    boolean isInfo = example.certainty() == Certainty.INFO;
    return new Finding(
        example.kind(),
        example.certainty(),
        pool.name(),
        example.isPage() ? "" : example.subject(),
        example.isPage() ? example.subject() : "",
        isInfo ? 0 : count,
        bytes,
        pins.bytes(pinned),
        pinned,
        Signature.of(pool.name(), example.kind().family(), example.got()),
        Signature.ofSite(example.got()),
        List.copyOf(suspects).subList(0, Math.min(MOST_SUSPECTS, suspects.size())),
        List.copyOf(sites),
        tape(census, example.tape()),
        List.copyOf(evidence),
        paths,
        Stacked.of(census, same));
  }

  /** What lives that ended tell of those that did not; returns the ways that both went. */
  private static List<PathStep> compare(
      Census census,
      PoolSnapshot pool,
      List<Verdict> same,
      Set<Suspect> suspects,
      Set<String> evidence) {
    List<Life> leaked = new ArrayList<>();
    for (Verdict verdict : same) {
      if (Life.isWhole(verdict.tape())) {
        leaked.add(Life.of(verdict.tape()));
      }
    }
    Set<Integer> birthSites = new HashSet<>();
    leaked.forEach(life -> birthSites.add(life.takes().get(0).site()));
    EndedWays ended = new EndedWays(pool.notes().ended(), birthSites);
    suspects.addAll(Suspects.of(census, ended, leaked));
    String parting = Parting.of(census, ended, leaked);
    if (!parting.isEmpty()) {
      evidence.add(parting);
    }
    String usual = usual(pool, birthSites);
    // In a running program the rule has said it.
    if (!usual.isEmpty() && census.when() == Census.Moment.END) {
      evidence.add(usual);
    }
    return PathTree.of(census, ended, leaked);
  }

  private static String usual(PoolSnapshot pool, Set<Integer> birthSites) {
    return new UsualLife(
            pool.notes().lives().stream()
                .filter(lives -> birthSites.contains(lives.site()))
                .toList())
        .sentence();
  }

  private static List<TapeLine> tape(Census census, List<TapeEntry> tape) {
    List<TapeLine> lines = new ArrayList<>();
    for (TapeEntry entry : tape) {
      lines.add(
          new TapeLine(
              entry.sequence(),
              Events.word(entry.kind()),
              census.site(entry.site()),
              entry.handle(),
              entry.thread(),
              entry.look()));
    }
    return lines;
  }
}
