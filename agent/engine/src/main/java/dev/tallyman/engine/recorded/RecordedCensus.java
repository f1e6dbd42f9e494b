package dev.tallyman.engine.recorded;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.tallyman.engine.census.Census;
import dev.tallyman.engine.census.CoverageCensus;
import dev.tallyman.engine.census.MemoryCensus;
import dev.tallyman.ledger.AccountSnapshot;
import dev.tallyman.ledger.EventKind;
import dev.tallyman.ledger.Getters;
import dev.tallyman.ledger.PageRules;
import dev.tallyman.ledger.PoolNotes;
import dev.tallyman.ledger.PoolSnapshot;
import dev.tallyman.ledger.Site;
import dev.tallyman.ledger.Sites;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The census that a report file holds. Equal to the one that the report was judged from, but for
 * what the pools' lines say was left out.
 */
public final class RecordedCensus {
  private final Map<Integer, Site> sites = new HashMap<>();
  private final Map<Integer, int[]> stacks = new HashMap<>();
  private final List<Line> pools = new ArrayList<>();
  private final List<Items> items = new ArrayList<>();
  private Census.Moment moment = Census.Moment.END;
  private int youngest;
  private CoverageCensus coverage = coverage(Line.EMPTY);

  private RecordedCensus() {}

  /** Reads a report file. */
  public static Census read(File file) throws IOException {
    RecordedCensus recorded = new RecordedCensus();
    try (JsonParser json = new JsonFactory().createParser(file)) {
      while (json.nextToken() != null) {
        recorded.line(Line.read(json));
      }
    }
    return recorded.census();
  }

  private void line(Line line) {
    switch (line.text("type")) {
      case "run" -> {
        moment = Census.Moment.of(line.text("moment"));
        youngest = line.number("age");
      }
      case "pool" -> {
        pools.add(line);
        items.add(new Items());
      }
      case "coverage" -> coverage = coverage(line);
      case "site" -> sites.put(line.number("number"), site(line));
      case "stack" -> stacks.put(line.number("number"), line.numbers("frames"));
      case "handle",
          "crowd",
          "incident",
          "owner",
          "page",
          "ended",
          "use",
          "idle",
          "parked",
          "stranded",
          "lives" ->
          items.get(line.number("of")).add(line);
      default -> {}
    }
  }

  private static Site site(Line line) {
    return new Site(
        line.number("pool"),
        Items.event(line.text("event")),
        line.text("call"),
        line.text("class"),
        line.text("method"),
        line.text("file"),
        line.number("line"));
  }

  private Census census() {
    List<PoolSnapshot> snapshots = new ArrayList<>();
    for (int i = 0; i < pools.size(); i++) {
      Line pool = pools.get(i);
      Line rules = pool.object("rules");
      snapshots.add(
          new PoolSnapshot(
              pool.text("pool"),
              pool.has("rules")
                  ? new PageRules(rules.isTrue("seesHandles"), rules.isTrue("seesPlain"))
                  : null,
              pool.number("gets", 0),
              pool.number("puts", 0),
              items.get(i).handles,
              items.get(i).crowds,
              items.get(i).incidents,
              items.get(i).pages,
              items.get(i).owners,
              notes(pool, items.get(i))));
    }
    Site unknown = new Site(-1, EventKind.GET, "", "unknown", "", "", Sites.UNKNOWN);
    return new Census(
        moment,
        youngest,
        snapshots,
        number -> sites.getOrDefault(number, unknown),
        number -> stacks.getOrDefault(number, new int[0]),
        coverage);
  }

  private static PoolNotes notes(Line pool, Items items) {
    List<AccountSnapshot> accounts = new ArrayList<>();
    for (Line owner : pool.objects("owners")) {
      accounts.add(
          new AccountSnapshot(
              owner.text("owner"),
              owner.number("number"),
              owner.isTrue("closed"),
              owner.number("used", Getters.NONE),
              owner.number("floor", Getters.NONE),
              owner.number("bound", Getters.NONE),
              new AccountSnapshot.Surplus(
                  (int) owner.number("looks", 0),
                  (int) owner.number("millis", 0),
                  owner.number("least", 0)),
              new AccountSnapshot.Rest(
                  owner.number("idle", Getters.NONE),
                  owner.number("mostIdle", Getters.NONE),
                  (int) owner.number("overLooks", 0))));
    }
    return new PoolNotes(
        pool.isTrue("reclaimed"),
        pool.number("disagreed", 0),
        pool.number("unresolved", 0),
        pool.number("lost", 0),
        accounts,
        items.ended,
        items.pageNotes(),
        items.lives);
  }

  private static CoverageCensus coverage(Line line) {
    Map<String, String> origins = new LinkedHashMap<>();
    Map<String, List<String>> woven = new LinkedHashMap<>();
    for (Line pool : line.objects("pools")) {
      woven.put(pool.text("pool"), pool.texts("woven"));
      if (!pool.text("descriptor").isEmpty()) {
        origins.put(pool.text("pool"), pool.text("descriptor"));
      }
    }
    Map<String, String> failures = new LinkedHashMap<>();
    for (Line failure : line.objects("notWoven")) {
      failures.put(failure.text("class"), failure.text("reason"));
    }
    Line memory = line.object("memory");
    return new CoverageCensus(
        woven,
        origins,
        line.number("callers"),
        failures,
        line.texts("unmatched"),
        line.texts("badDescriptors"),
        line.number("untracked", 0),
        line.number("dropped", 0),
        line.number("endedUnseen", 0),
        new MemoryCensus(
            memory.number("limit", 0),
            memory.number("withoutHistory", 0),
            memory.number("together", 0)),
        line.has("fault") ? line.text("fault") : null,
        line.text("canary"));
  }
}
