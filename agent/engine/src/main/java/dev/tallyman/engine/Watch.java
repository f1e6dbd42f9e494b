package dev.tallyman.engine;

import dev.tallyman.engine.census.Census;
import dev.tallyman.engine.census.CoverageCensus;
import dev.tallyman.engine.census.MemoryCensus;
import dev.tallyman.engine.gate.Gate;
import dev.tallyman.engine.judge.Finding;
import dev.tallyman.engine.judge.Judge;
import dev.tallyman.engine.tell.Report;
import dev.tallyman.engine.tell.ReportFile;
import dev.tallyman.engine.tell.Run;
import dev.tallyman.engine.tell.TextReport;
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
import java.lang.reflect.Method;
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
  private final Settings settings;
  private final Function<String, Object> jdk;
  private final Instant start = Instant.now();
  private final @Nullable ReportFile file;
  private final Canary canary;
  private final Sweeper sweeper;
  private final Shutdown shutdown;
  private final Repeat repeat;
  private @Nullable Weaver weaver;
  private @Nullable Discovery discovery;
  private volatile @Nullable Gate gate;

  Watch(Settings settings, Instrumentation instrumentation, Function<String, Object> jdk) {
    this.settings = settings;
    this.canary = new Canary(instrumentation);
    this.jdk = jdk;
    this.sweeper = new Sweeper(canary, settings.age());
    this.shutdown = new Shutdown(this);
    String report = settings.text("report");
    this.file = report.isEmpty() ? null : ReportFile.at(report);
    this.repeat = new Repeat(this, settings.millis("every", 0));
  }

  Settings settings() {
    return settings;
  }

  void follows(Weaver weaver, Discovery discovery) {
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
      shutdown.register((Method) jdk.apply("lateShutdown"));
    }
  }

  /**
   * The first class of a pool is about to be woven. Runs under the program's class loading lock:
   * starts things, waits for none.
   */
  @Override
  public void run() {
    link();
    sweeper.start();
    if (file != null) {
      repeat.start();
    }
    shutdown.register((Method) jdk.apply("lateShutdown"));
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
    PrintStream err =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    if (file != null) {
      try {
        file.write(report);
      } catch (IOException e) {
        if (moment == Census.Moment.END) {
          err.println("tallyman: the report could not be written: " + e.getMessage());
        }
      }
    }
    if (moment == Census.Moment.END) {
      if (asked != null && !asked.sawTests() && !report.census().pools().isEmpty()) {
        err.println(
            "tallyman: gate: no test was seen here, there is no JUnit Platform on the class path;"
                + " use report= and the command check");
      }
      err.print(TextReport.of(report, settings.isTrue("quiet")));
      err.flush();
    }
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
    List<String> woven = weaving.pools();
    for (PoolSnapshot pool : Ledger.snapshot()) {
      if (woven.contains(pool.name())) {
        pools.add(pool);
      }
    }
    Census census =
        new Census(moment, settings.age(), pools, Sites::of, Stacks::of, coverage(weaving));
    Run run =
        Run.since(start, settings.text("service"), settings.text("build"), settings.text("shard"));
    return new Report(run, census, Judge.judge(census));
  }

  private Weaving weaving() {
    if (weaver == null) {
      throw new IllegalStateException("the watch has not begun");
    }
    return weaver.weaving();
  }

  private CoverageCensus coverage(Weaving weaving) {
    Map<String, List<String>> classes = new LinkedHashMap<>();
    Map<String, String> described = discovery == null ? Map.of() : discovery.origins();
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
        discovery == null ? List.of() : discovery.bad(),
        Coverage.untracked(),
        Coverage.dropped(),
        Coverage.endedUnseen(),
        new MemoryCensus(Memory.limit(), Memory.withoutHistory(), Memory.together()),
        Coverage.fault(),
        weaving.pools().isEmpty() ? canary.outcomeSoFar() : canary.outcome());
  }
}
