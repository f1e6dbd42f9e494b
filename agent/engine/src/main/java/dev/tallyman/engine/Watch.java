package dev.tallyman.engine;

import dev.tallyman.engine.census.Census;
import dev.tallyman.engine.census.CoverageCensus;
import dev.tallyman.engine.census.MemoryCensus;
import dev.tallyman.engine.census.OpeningCensus;
import dev.tallyman.engine.gate.Gate;
import dev.tallyman.engine.judge.Finding;
import dev.tallyman.engine.judge.Judge;
import dev.tallyman.engine.tell.Report;
import dev.tallyman.engine.tell.ReportFile;
import dev.tallyman.engine.tell.Run;
import dev.tallyman.engine.tell.TextReport;
import dev.tallyman.engine.weave.OwnCount;
import dev.tallyman.engine.weave.Weaver;
import dev.tallyman.engine.weave.Weaving;
import dev.tallyman.ledger.Coverage;
import dev.tallyman.ledger.Ledger;
import dev.tallyman.ledger.Memory;
import dev.tallyman.ledger.PoolName;
import dev.tallyman.ledger.PoolSnapshot;
import dev.tallyman.ledger.Sites;
import dev.tallyman.ledger.Stacks;
import dev.tallyman.ledger.hook.Hooks;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One JVM's watch: begins with the first pool, ends with the report. */
final class Watch implements Runnable {
  private static final long UNKNOWN = -1;

  private final Function<String, Object> jdk;
  private final Instant start = Instant.now();
  private final Canary canary;
  private final Sweeper sweeper;
  private final Lookout lookout;
  private final Shutdown shutdown;
  private volatile Settings settings;
  private volatile @Nullable ReportFile file;
  private Repeat repeat;
  private boolean begun;
  private volatile @Nullable Mark mark;
  private volatile @Nullable Bean bean;
  private volatile @Nullable Installation installation;
  private volatile @Nullable Weaver weaver;
  private volatile @Nullable Discovery discovery;
  private volatile @Nullable Gate gate;

  Watch(Settings settings, Instrumentation instrumentation, Function<String, Object> jdk) {
    this.settings = settings;
    this.canary = new Canary(instrumentation);
    this.jdk = jdk;
    this.sweeper = new Sweeper(canary, settings.age());
    this.lookout = new Lookout(this);
    this.shutdown = new Shutdown(this, jdk);
    String report = settings.text("report");
    this.file = report.isEmpty() ? null : ReportFile.at(report);
    this.repeat = new Repeat(this, settings.millis("every", 0));
  }

  /** Takes options that need no other weaving; what was counted stays. */
  synchronized void change(Settings changed) {
    Settings old = settings;
    settings = changed;
    repeat.end();
    if (!changed.text("report").equals(old.text("report"))) {
      String report = changed.text("report");
      file = report.isEmpty() ? null : ReportFile.at(report);
    }
    repeat = new Repeat(this, changed.millis("every", 0));
    sweeper.age(changed.age());
    if (begun) {
      link();
      if (file != null) {
        repeat.start();
      }
    }
  }

  /** Ends all threads and hooks. */
  synchronized void end() {
    if (begun) {
      shutdown.unregister();
      repeat.end();
      lookout.end();
      sweeper.end();
      Bean registered = bean;
      if (registered != null) {
        registered.unregister();
      }
    }
  }

  /** Sets the mark: what is open now is known. */
  void mark() {
    mark = Mark.of(report(Census.Moment.RUNNING).census());
  }

  /** Counting begins anew: what was known is not known any more. */
  void forgetMark() {
    mark = null;
  }

  /** What came since the mark, judged; null if there is no mark. */
  @Nullable Report sinceMark() {
    Mark from = mark;
    return from == null ? null : judged(from.since(report(Census.Moment.RUNNING).census()));
  }

  /** The management bean, if there is one. */
  @Nullable Bean bean() {
    return bean;
  }

  /** Registers the management bean, where the options ask for it; not on the program's threads. */
  void registerBean() {
    if (settings.isTrue("jmx") && bean == null) {
      bean = Bean.of(this);
    }
  }

  /** When the agent started. */
  Instant start() {
    return start;
  }

  /** True once a class of a pool was seen. */
  synchronized boolean hasBegun() {
    return begun;
  }

  Settings settings() {
    return settings;
  }

  void follows(Installation installation, Weaver weaver, Discovery discovery) {
    this.installation = installation;
    this.weaver = weaver;
    this.discovery = discovery;
  }

  /**
   * A pool is on the class path: makes everything ready on the thread that starts the JVM, where no
   * lock of the program is held, and tests itself.
   */
  void warm() {
    link();
    canary.run();
  }

  /** Begins the report, where there must be one whatever the program does. */
  void promise() {
    if (file != null && settings.isTrue("report.always")) {
      try {
        file.begin(report(Census.Moment.RUNNING));
      } catch (IOException e) {
        System.err.println("tallyman: the report could not be begun: " + e.getMessage());
      }
      shutdown.register();
    }
  }

  /**
   * The first class of a pool is about to be woven, or the first after the books were closed. Runs
   * under the program's class loading lock: starts things, waits for none.
   */
  @Override
  public synchronized void run() {
    link();
    if (begun) {
      sweeper.begin();
      return;
    }
    begun = true;
    sweeper.start();
    lookout.start();
    if (file != null) {
      repeat.start();
    }
    shutdown.register();
  }

  /** Links a hook before any class of the program calls one: if that can not be, it shows here. */
  private void link() {
    long memory = settings.bytes("memory");
    if (memory >= 0) {
      Memory.limit(memory);
    }
    Stacks.keep(settings.stacks(), settings.depth());
    Ledger.explainExceptions(!settings.text("exceptions").equals("off"));
    Ledger.offerThreadIds((VarHandle) jdk.apply("threadId"));
    try {
      Ledger.prepare();
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
    Hooks.leaveSite(Hooks.enterSite(Sites.UNKNOWN));
  }

  /** Takes a census, judges it and tells. */
  void tell(Census.Moment moment) {
    Gate asked = gate;
    Report report = asked == null ? report(moment) : asked.named(report(moment));
    String failure = write(report);
    if (moment == Census.Moment.END) {
      if (failure != null) {
        say("the report could not be written: " + failure);
      }
      if (asked != null && !asked.sawTests() && !report.census().pools().isEmpty()) {
        say(
            "gate: no test was seen here, there is no JUnit Platform on the class path; use report="
                + " and the command check");
      }
      PrintStream err = err();
      err.print(TextReport.of(report, settings.isTrue("quiet")));
      err.flush();
    }
  }

  /** Writes the report to its file, if there is one; returns what went wrong, or null. */
  @Nullable String write(Report report) {
    ReportFile to = file;
    if (to != null) {
      try {
        to.write(report);
      } catch (IOException e) {
        return String.valueOf(e.getMessage());
      }
    }
    return null;
  }

  /** Where the report goes; empty if nowhere. */
  String fileName() {
    ReportFile to = file;
    return to == null ? "" : to.name();
  }

  /** A line on stderr. */
  void say(String line) {
    PrintStream err = err();
    err.println("tallyman: " + line);
    err.flush();
  }

  private static PrintStream err() {
    return new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
  }

  /** True if something is open that a program's last threads may still bring back. */
  boolean isSomethingOpen() {
    for (Finding finding : report(Census.Moment.END).findings()) {
      if (finding.count() > 0) {
        return true;
      }
    }
    return false;
  }

  /** From now on it is known of what is open whose it is. */
  void asks(Gate opened) {
    gate = opened;
  }

  /** Takes a census and judges it. */
  Report report(Census.Moment moment) {
    List<PoolSnapshot> pools = new ArrayList<>();
    Weaving weaving = weaving();
    long moves = openings().isEmpty() ? UNKNOWN : Ledger.moves();
    List<String> woven = weaving.pools();
    List<PoolSnapshot> seen =
        moment == Census.Moment.RUNNING ? Ledger.snapshotWhileRunning() : Ledger.snapshot();
    for (PoolSnapshot pool : seen) {
      if (woven.contains(pool.name())) {
        pools.add(pool);
      }
    }
    return judged(
        new Census(moment, settings.age(), pools, Sites::of, Stacks::of, coverage(weaving)), moves);
  }

  /** The report on a census of this run. */
  Report judged(Census census) {
    return judged(census, UNKNOWN);
  }

  /**
   * The same.
   *
   * @param moves what had moved before the census was taken
   */
  private Report judged(Census census, long moves) {
    Run run =
        Run.since(start, settings.text("service"), settings.text("build"), settings.text("shard"));
    return new Report(
        run, census, Judge.judge(census), Map.of(), List.of(), openings(census, moves));
  }

  private List<OwnCount> openings() {
    Installation now = installation;
    return now == null ? List.of() : now.openings();
  }

  private List<OpeningCensus> openings(Census census, long moves) {
    Installation now = installation;
    if (now == null || now.openings().isEmpty()) {
      return List.of();
    }
    List<OwnCount> counts = now.ownCounts();
    return Openings.of(now.openings(), counts, census, moves == Ledger.moves());
  }

  /** How much of one CPU the sweeps take, in percent. */
  double sweepShare() {
    return sweeper.share();
  }

  /** What was woven. */
  Weaving weaving() {
    Weaver now = weaver;
    if (now == null) {
      throw new IllegalStateException("the watch has not begun");
    }
    return now.weaving();
  }

  private CoverageCensus coverage(Weaving weaving) {
    Map<String, List<String>> classes = new LinkedHashMap<>();
    Discovery found = discovery;
    Map<String, String> described = found == null ? Map.of() : found.origins();
    Map<String, String> origins = new LinkedHashMap<>();
    for (String pool : weaving.pools()) {
      classes.put(pool, weaving.classesOf(pool));
      origins.put(pool, described.getOrDefault(PoolName.described(pool), ""));
    }
    return new CoverageCensus(
        classes,
        origins,
        weaving.callers(),
        weaving.failures(),
        weaving.unmatchedRules(),
        found == null ? List.of() : found.bad(),
        Coverage.untracked(),
        Coverage.dropped(),
        Coverage.endedUnseen(),
        new MemoryCensus(Memory.limit(), Memory.withoutHistory(), Memory.together()),
        Coverage.fault(),
        weaving.pools().isEmpty() ? canary.outcomeSoFar() : canary.outcome());
  }
}
