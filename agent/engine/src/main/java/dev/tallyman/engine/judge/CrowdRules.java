package dev.tallyman.engine.judge;

import dev.tallyman.engine.census.Census;
import dev.tallyman.ledger.CrowdSnapshot;
import dev.tallyman.ledger.EventKind;
import dev.tallyman.ledger.PoolSnapshot;
import java.util.ArrayList;
import java.util.List;

/** The rule for handles and pages that were counted by get site only. */
final class CrowdRules {
  private CrowdRules() {}

  static List<Verdict> judge(Census census, PoolSnapshot pool) {
    List<Verdict> verdicts = new ArrayList<>();
    for (CrowdSnapshot crowd : pool.crowds()) {
      if (census.when() == Census.Moment.END && crowd.open() > 0) {
        verdicts.add(verdict(census, crowd, pool.rules() != null));
      }
    }
    return verdicts;
  }

  private static Verdict verdict(Census census, CrowdSnapshot crowd, boolean isPage) {
    return new Verdict(
        Kind.NEVER_RELEASED,
        Certainty.SUSPECTED,
        crowd.className(),
        isPage,
        (int) Math.min(Integer.MAX_VALUE, crowd.open()),
        -1,
        census.site(crowd.birthSite()),
        List.of(Events.at(census, EventKind.GET, crowd.birthSite())),
        List.of(),
        List.of(),
        List.of(
            crowd.open()
                + " references of this get site were counted together, because the memory limit was reached"));
  }
}
