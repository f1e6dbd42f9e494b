package dev.tallyman.engine;

import dev.tallyman.engine.census.CoverageCensus;
import dev.tallyman.engine.tell.OpenSites;
import dev.tallyman.engine.tell.OpeningLines;
import dev.tallyman.engine.tell.Report;
import dev.tallyman.engine.tell.Words;
import dev.tallyman.ledger.Coverage;
import dev.tallyman.ledger.HandleSnapshot;
import dev.tallyman.ledger.Memory;
import dev.tallyman.ledger.PageSnapshot;
import dev.tallyman.ledger.PageUse;
import dev.tallyman.ledger.PoolSnapshot;
import java.time.Duration;
import java.time.Instant;

/** What is told of a watch that goes on: pools, pages, references, coverage, what it costs. */
final class Status {
  private Status() {}

  static String of(Watch watch, String title, Report report) {
    StringBuilder text = new StringBuilder(title);
    long seconds = Math.max(1, Duration.between(watch.start(), Instant.now()).toSeconds());
    text.append(", for ").append(Words.number(seconds)).append(" s\n");
    if (report.census().pools().isEmpty()) {
      text.append("no class of a pool is loaded\n");
    }
    for (PoolSnapshot pool : report.census().pools()) {
      pool(text, pool, seconds);
    }
    report.openings().forEach(opening -> text.append(OpeningLines.of(opening)));
    for (String line : OpenSites.of(report.census()).lines()) {
      text.append(line).append('\n');
    }
    text.append("findings: ").append(report.certain()).append(" certain, ");
    text.append(report.counted().size() - report.certain()).append(" suspected\n");
    coverage(text, report.census().coverage());
    text.append("own cost: ").append(Words.bytes(Memory.used())).append(" kept of ");
    text.append(Words.bytes(Memory.limit())).append(" (memory=); sweeps take ");
    text.append(String.format(java.util.Locale.ROOT, "%.2f", watch.sweepShare()));
    text.append(" % of one CPU\n");
    return text.toString();
  }

  private static void pool(StringBuilder text, PoolSnapshot pool, long seconds) {
    long open = 0;
    long bias = 0;
    for (HandleSnapshot handle : pool.handles()) {
      open += handle.own() ? 0 : handle.count();
    }
    for (PageSnapshot page : pool.pages()) {
      open += page.tickets().size();
      bias += page.bias();
    }
    text.append("pool ").append(Words.safe(pool.name())).append(": ");
    text.append(Words.count(pool.out(), "reference")).append(" out, ");
    text.append(Words.number(pool.back())).append(" back (");
    text.append(Words.number(pool.out() / seconds)).append(" a second); ");
    text.append(Words.number(open)).append(" open on ");
    text.append(
        pool.rules() == null
            ? Words.count(pool.handles().size(), "buffer")
            : Words.count(pool.pages().size(), "page"));
    if (bias > 0) {
      text.append("; ").append(Words.number(bias)).append(" held by the pool");
    }
    text.append('\n');
    long bytes = 0;
    for (PageUse page : pool.notes().pages().pages()) {
      bytes += Math.max(0, page.bytes());
    }
    if (bytes > 0) {
      text.append("  in ");
      text.append(Words.count(pool.notes().pages().pages().size(), "page")).append(" of ");
      text.append(Words.bytes(bytes)).append('\n');
    }
  }

  private static void coverage(StringBuilder text, CoverageCensus coverage) {
    text.append("woven: ");
    int classes = 0;
    for (var woven : coverage.woven().values()) {
      classes += woven.size();
    }
    text.append(Words.count(classes, "class")).append(" of pools, ");
    text.append(Words.count(coverage.callers(), "caller")).append("; ");
    text.append(Words.number(coverage.dropped())).append(" events dropped; canary ");
    text.append(coverage.canary()).append('\n');
    long early = Coverage.early();
    if (early > 0) {
      text.append("not followed: ").append(Words.count(early, "reference"));
      text.append(" to pages from before attach\n");
    }
    coverage
        .failures()
        .forEach(
            (name, reason) ->
                text.append("not woven: ")
                    .append(Words.safe(name))
                    .append(": ")
                    .append(Words.safe(reason))
                    .append('\n'));
  }
}
