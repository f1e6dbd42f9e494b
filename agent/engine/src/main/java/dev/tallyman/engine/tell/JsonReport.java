package dev.tallyman.engine.tell;

import dev.tallyman.engine.census.Census;
import dev.tallyman.engine.census.CoverageCensus;
import dev.tallyman.engine.census.OpeningCensus;
import dev.tallyman.engine.judge.Callers;
import dev.tallyman.engine.judge.Finding;
import dev.tallyman.engine.judge.PathStep;
import dev.tallyman.engine.judge.SiteEvent;
import dev.tallyman.engine.judge.Stack;
import dev.tallyman.engine.judge.Suspect;
import dev.tallyman.engine.judge.TapeLine;
import dev.tallyman.ledger.AccountSnapshot;
import dev.tallyman.ledger.Getters;
import dev.tallyman.ledger.HandleSnapshot;
import dev.tallyman.ledger.PageRules;
import dev.tallyman.ledger.PageSnapshot;
import dev.tallyman.ledger.PoolSnapshot;
import dev.tallyman.ledger.Site;
import dev.tallyman.ledger.TapeEntry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The report as newline-delimited JSON: {@code run}, {@code pool} lines, {@code coverage}, the
 * census, {@code finding} and {@code late} lines, {@code summary}. The schema is {@code
 * docs/report.schema.json}.
 */
public final class JsonReport {
  /** Of pages with something from before attach. */
  private static final int MOST_PAGES = 100;

  /** Goes up when a reader of the lines must change. */
  static final int SCHEMA = 1;

  private JsonReport() {}

  /** The report, line by line. */
  public static List<String> lines(Report report) {
    List<String> lines = new ArrayList<>();
    lines.add(run(report).end());
    CensusLines census = new CensusLines(report.census());
    int number = 0;
    for (PoolSnapshot pool : report.census().pools()) {
      lines.add(pool(pool).object("leftOut", census.leftOut(number++)).end());
    }
    lines.add(coverage(report.census().coverage()).end());
    lines.addAll(census.lines());
    for (OpeningCensus opening : report.openings()) {
      lines.add(opening(opening).end());
    }
    if (report.census().when() == Census.Moment.RUNNING) {
      lines.addAll(open(OpenSites.of(report.census())));
    }
    lines.addAll(findings(report.findings(), report.tests()));
    for (CameLate late : report.late()) {
      lines.add(late(late).end());
    }
    lines.add(summary(report).end());
    return lines;
  }

  /** The lines of findings. */
  public static List<String> findings(List<Finding> findings) {
    return findings(findings, Map.of());
  }

  private static List<String> findings(List<Finding> findings, Map<Finding, OfTests> tests) {
    List<String> lines = new ArrayList<>();
    for (Finding finding : findings) {
      JsonLine line = finding(finding);
      OfTests known = tests.get(finding);
      if (known != null) {
        line.put("standing", known.standing()).texts("tests", known.tests());
      }
      lines.add(line.end());
    }
    return lines;
  }

  private static JsonLine run(Report report) {
    Run run = report.run();
    return new JsonLine("run")
        .put("schema", SCHEMA)
        .put("version", run.version())
        .put("jdk", run.jdk())
        .put("pid", run.pid())
        .put("host", run.host())
        .put("start", run.start().toString())
        .put("seconds", run.seconds())
        .put("moment", report.census().when().word())
        .put("age", report.census().youngest())
        .putIfGiven("service", run.service())
        .putIfGiven("build", run.build())
        .putIfGiven("shard", run.shard());
  }

  private static List<String> open(OpenSites open) {
    List<String> lines = new ArrayList<>();
    for (OpenSites.AtSite at : open.most()) {
      lines.add(
          new JsonLine("open")
              .put("pool", at.pool())
              .put("call", at.call())
              .put("site", at.site())
              .put("handles", at.handles())
              .put("bytes", at.bytes())
              .put("oldest", at.oldest())
              .end());
    }
    return lines;
  }

  private static JsonLine opening(OpeningCensus opening) {
    JsonLine line = new JsonLine("opening").put("pool", opening.pool());
    putIfRead(line, "buffers", opening.then().buffers());
    putIfRead(line, "bytes", opening.then().bytes());
    putIfRead(line, "held", opening.then().held());
    putIfRead(line, "buffersNow", opening.now().buffers());
    putIfRead(line, "bytesNow", opening.now().bytes());
    putIfRead(line, "heldNow", opening.now().held());
    List<JsonLine> classes = new ArrayList<>();
    for (OpeningCensus.SizeClass one : opening.classes()) {
      classes.add(
          new JsonLine()
              .put("class", one.name())
              .put("buffers", one.buffers())
              .put("buffersNow", one.buffersNow()));
    }
    List<JsonLine> sizes = new ArrayList<>();
    for (OpeningCensus.Size one : opening.sizes()) {
      sizes.add(
          new JsonLine()
              .put("bytes", one.bytes())
              .put("buffers", one.buffers())
              .put("buffersNow", one.buffersNow())
              .put("followed", one.followed()));
    }
    List<JsonLine> pages = new ArrayList<>();
    for (OpeningCensus.Page one :
        opening.pages().subList(0, Math.min(MOST_PAGES, opening.pages().size()))) {
      JsonLine page = new JsonLine().put("class", one.className()).put("of", one.of());
      putIfRead(page, "bytes", one.size());
      pages.add(
          page.put("used", one.used())
              .put("usedNow", one.usedNow())
              .put("followed", one.followed()));
    }
    return line.put("followed", opening.followed())
        .put("atRest", opening.atRest())
        .objects("classes", classes)
        .objects("sizes", sizes)
        .put("pagesLeft", opening.pages().size())
        .objects("pages", pages);
  }

  private static JsonLine late(CameLate late) {
    return new JsonLine("late")
        .put("pool", late.pool())
        .put("handle", late.handle())
        .put("count", late.count())
        .put("signature", late.signature())
        .put("call", late.got().call())
        .put("site", late.got().toString())
        .put("millis", late.millis())
        .texts("tests", late.tests());
  }

  private static JsonLine pool(PoolSnapshot pool) {
    long frags = 0;
    long observed = 0;
    long bias = 0;
    long own = 0;
    for (HandleSnapshot handle : pool.handles()) {
      if (handle.own()) {
        own++;
      } else {
        frags += handle.count();
        observed += read(handle.observed());
      }
    }
    for (PageSnapshot page : pool.pages()) {
      frags += page.tickets().size();
      bias += page.bias();
      observed += read(page.count());
      own += page.floor();
    }
    JsonLine line =
        new JsonLine("pool")
            .put("pool", pool.name())
            .put("pages", pool.pages().size())
            .put("handles", pool.handles().size())
            .put("own", own)
            .put("bias", bias)
            .put("frags", frags)
            .put("observed", observed)
            .put("gets", pool.out())
            .put("puts", pool.back())
            .put("disagreed", pool.notes().disagreed())
            .put("unresolved", pool.notes().unresolved())
            .put("lost", pool.notes().lost())
            .put("reclaimed", pool.notes().reclaimed())
            .objects("owners", accounts(pool.notes().accounts()));
    PageRules rules = pool.rules();
    return rules == null
        ? line
        : line.object(
            "rules",
            new JsonLine()
                .put("seesHandles", rules.seesHandles())
                .put("seesPlain", rules.seesPlain()));
  }

  private static List<JsonLine> accounts(List<AccountSnapshot> accounts) {
    List<JsonLine> lines = new ArrayList<>();
    for (AccountSnapshot account : accounts) {
      JsonLine line =
          new JsonLine()
              .put("owner", account.className())
              .put("number", account.number())
              .put("closed", account.closed());
      putIfRead(line, "used", account.used());
      putIfRead(line, "floor", account.floor());
      putIfRead(line, "bound", account.bound());
      putIfRead(line, "idle", account.rest().idle());
      putIfRead(line, "mostIdle", account.rest().most());
      if (account.rest().looks() > 0) {
        line.put("overLooks", account.rest().looks());
      }
      if (account.surplus().looks() > 0) {
        line.put("looks", account.surplus().looks())
            .put("millis", account.surplus().millis())
            .put("least", account.surplus().least());
      }
      lines.add(line);
    }
    return lines;
  }

  private static void putIfRead(JsonLine line, String key, long value) {
    if (value != Getters.NONE) {
      line.put(key, value);
    }
  }

  private static long read(long value) {
    return value == Getters.NONE ? 0 : value;
  }

  private static JsonLine coverage(CoverageCensus coverage) {
    List<JsonLine> pools = new ArrayList<>();
    for (Map.Entry<String, List<String>> entry : coverage.woven().entrySet()) {
      pools.add(
          new JsonLine()
              .put("pool", entry.getKey())
              .put("descriptor", coverage.origins().getOrDefault(entry.getKey(), ""))
              .texts("woven", entry.getValue()));
    }
    List<JsonLine> failures = new ArrayList<>();
    for (Map.Entry<String, String> entry : coverage.failures().entrySet()) {
      failures.add(new JsonLine().put("class", entry.getKey()).put("reason", entry.getValue()));
    }
    return new JsonLine("coverage")
        .put("blind", coverage.isBlind())
        .objects("pools", pools)
        .put("callers", coverage.callers())
        .objects("notWoven", failures)
        .texts("unmatched", coverage.unmatched())
        .texts("badDescriptors", coverage.badDescriptors())
        .put("untracked", coverage.untracked())
        .put("dropped", coverage.dropped())
        .put("endedUnseen", coverage.endedUnseen())
        .object(
            "memory",
            new JsonLine()
                .put("limit", coverage.memory().limit())
                .put("withoutHistory", coverage.memory().withoutHistory())
                .put("together", coverage.memory().together()))
        .put("fault", coverage.fault())
        .put("canary", coverage.canary());
  }

  /** Who called a suspect: so many frames. */
  private static final int CALLERS = 8;

  private static JsonLine finding(Finding finding) {
    List<JsonLine> suspects = new ArrayList<>();
    for (Suspect suspect : finding.suspects()) {
      JsonLine line =
          new JsonLine()
              .put("site", suspect.site().toString())
              .put("event", suspect.event())
              .put("call", suspect.site().call())
              .put("certainty", suspect.certainty().word())
              .put("grounds", suspect.grounds());
      List<JsonLine> stacks = stacks(finding, suspect);
      List<Site> callers = Callers.of(finding, suspect);
      if (!stacks.isEmpty()) {
        line.objects("stacks", stacks);
      } else if (!callers.isEmpty()) {
        line.texts("callers", callers.stream().limit(CALLERS).map(Site::toString).toList());
      }
      suspects.add(line);
    }
    List<JsonLine> sites = new ArrayList<>();
    Set<String> stacked = new HashSet<>();
    for (SiteEvent event : finding.sites()) {
      JsonLine site =
          new JsonLine()
              .put("event", event.event())
              .put("call", event.call())
              .put("site", event.site().toString());
      // Stacks are of one event of the finding: the first of its word.
      List<JsonLine> stacks =
          stacked.add(event.event())
              ? stacks(finding, stack -> stack.event().equals(event.event()))
              : List.of();
      sites.add(stacks.isEmpty() ? site : site.objects("stacks", stacks));
    }
    List<JsonLine> tape = new ArrayList<>();
    for (TapeLine line : finding.tape()) {
      JsonLine entry =
          new JsonLine()
              .put("sequence", line.sequence())
              .put("event", line.event())
              .put("site", line.site().toString())
              .put("handle", line.handle())
              .put("thread", line.thread());
      TapeEntry.Look look = line.look();
      tape.add(look == null ? entry : entry.put("count", look.count()).put("tally", look.tally()));
    }
    List<JsonLine> paths = new ArrayList<>();
    for (PathStep step : finding.paths()) {
      paths.add(
          new JsonLine()
              .put("depth", step.depth())
              .put("event", step.at().event())
              .put("call", step.at().call())
              .put("site", step.at().site().toString())
              .put("ended", step.ended())
              .put("leaked", step.leaked())
              .put("open", step.open()));
    }
    return new JsonLine("finding")
        .put("kind", finding.kind().name())
        .put("title", finding.kind().title())
        .put("family", finding.kind().family().word())
        .put("certainty", finding.certainty().word())
        .put("pool", finding.pool())
        .put("handle", finding.handle())
        .put("page", finding.page())
        .put("count", finding.count())
        .put("bytes", finding.bytes())
        .put("pinned", finding.pinned())
        .put("signature", finding.signature())
        .put("siteSignature", finding.siteSignature())
        .objects("suspects", suspects)
        .objects("sites", sites)
        .objects("tape", tape)
        .texts("evidence", finding.evidence())
        .objects("paths", paths);
  }

  /** The stacks that were taken right there. */
  private static List<JsonLine> stacks(Finding finding, Suspect suspect) {
    String site = suspect.site().toString();
    return stacks(
        finding,
        stack ->
            stack.event().equals(suspect.event())
                && !stack.frames().isEmpty()
                && stack.frames().get(0).toString().equals(site));
  }

  private static List<JsonLine> stacks(Finding finding, Predicate<Stack> wanted) {
    List<JsonLine> stacks = new ArrayList<>();
    for (Stack stack : finding.stacks()) {
      if (wanted.test(stack)) {
        List<String> frames = new ArrayList<>();
        for (Site frame : stack.frames()) {
          frames.add(frame.toString());
        }
        stacks.add(new JsonLine().put("count", stack.count()).texts("frames", frames));
      }
    }
    return stacks;
  }

  private static JsonLine summary(Report report) {
    int counted = report.counted().size();
    return new JsonLine("summary")
        .put("findings", counted)
        .put("certain", report.certain())
        .put("suspected", counted - report.certain())
        .put("pinned", report.pinned())
        .put("blind", report.census().coverage().isBlind());
  }
}
