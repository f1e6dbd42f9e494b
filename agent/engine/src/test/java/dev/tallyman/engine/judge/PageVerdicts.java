package dev.tallyman.engine.judge;

import dev.tallyman.engine.census.Census;
import dev.tallyman.engine.census.CoverageCensus;
import dev.tallyman.engine.census.MemoryCensus;
import dev.tallyman.engine.model.Claim;
import dev.tallyman.ledger.PageRules;
import dev.tallyman.ledger.PageSnapshot;
import dev.tallyman.ledger.PoolSnapshot;
import dev.tallyman.ledger.Sites;
import dev.tallyman.ledger.Stacks;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The judge's word on each page, where a report has pages of the same bug in one finding. */
public final class PageVerdicts {
  static final CoverageCensus COVERAGE =
      new CoverageCensus(
          Map.of(),
          Map.of(),
          0,
          Map.of(),
          List.of(),
          List.of(),
          0,
          0,
          0,
          MemoryCensus.ENOUGH,
          null,
          "not run");

  private PageVerdicts() {}

  /** What counts against a page, by the page's number. */
  public static Map<Integer, Claim> of(PoolSnapshot pool) {
    PageRules rules = pool.rules();
    Map<Integer, Claim> claims = new HashMap<>();
    if (rules == null) {
      return claims;
    }
    Census census =
        new Census(Census.Moment.END, 60_000, List.of(pool), Sites::of, Stacks::of, COVERAGE);
    for (PageSnapshot page : pool.pages()) {
      for (Verdict verdict : PageJudge.judge(census, alone(pool, page), rules)) {
        boolean counts = verdict.certainty() != Certainty.INFO;
        if (counts && verdict.subject().equals(page.className())) {
          Claim other = claims.put(page.number(), new Claim(verdict.kind(), verdict.certainty()));
          if (other != null) {
            throw new AssertionError("two findings count for one page: " + other + ", " + verdict);
          }
        }
      }
    }
    return claims;
  }

  private static PoolSnapshot alone(PoolSnapshot pool, PageSnapshot page) {
    return new PoolSnapshot(
        pool.name(),
        pool.rules(),
        pool.out(),
        pool.back(),
        List.of(),
        List.of(),
        List.of(),
        List.of(page),
        pool.owners());
  }
}
