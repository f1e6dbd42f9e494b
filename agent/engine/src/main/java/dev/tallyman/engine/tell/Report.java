package dev.tallyman.engine.tell;

import dev.tallyman.engine.census.Census;
import dev.tallyman.engine.census.OpeningCensus;
import dev.tallyman.engine.judge.Certainty;
import dev.tallyman.engine.judge.Finding;
import dev.tallyman.ledger.PageUse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All that there is to tell.
 *
 * @param run the run
 * @param census what was seen
 * @param findings what was judged, the weightiest first
 * @param tests what a gate knows of them; empty without a gate
 * @param late what a gate saw come back late; empty without a gate
 * @param openings what was out before the agent came, where it came later than the program
 */
public record Report(
    Run run,
    Census census,
    List<Finding> findings,
    Map<Finding, OfTests> tests,
    List<CameLate> late,
    List<OpeningCensus> openings) {

  /** A report of a program that began with the agent, without a gate. */
  public Report(Run run, Census census, List<Finding> findings) {
    this(run, census, findings, Map.of(), List.of(), List.of());
  }

  /** How many of the findings that count are certain. */
  public int certain() {
    int certain = 0;
    for (Finding finding : findings) {
      certain += finding.certainty() == Certainty.CERTAIN ? 1 : 0;
    }
    return certain;
  }

  /** Memory that the findings hold, as far as it is known: a page that several hold, once. */
  public long pinned() {
    // By identity: pools of one library in two loaders have the same names and numbers.
    Set<PageUse> pages = Collections.newSetFromMap(new IdentityHashMap<>());
    long pinned = 0;
    for (Finding finding : counted()) {
      pinned += Math.max(0, finding.pinned());
      for (PageUse page : finding.pages()) {
        if (!pages.add(page)) {
          pinned -= page.bytes();
        }
      }
    }
    return pinned;
  }

  /** Findings that count; the others are evidence. */
  public List<Finding> counted() {
    List<Finding> counted = new ArrayList<>();
    for (Finding finding : findings) {
      if (finding.certainty() != Certainty.INFO) {
        counted.add(finding);
      }
    }
    return counted;
  }
}
