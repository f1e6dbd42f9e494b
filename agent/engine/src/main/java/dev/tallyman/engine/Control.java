package dev.tallyman.engine;

import dev.tallyman.engine.census.Census;
import dev.tallyman.engine.descriptor.DescriptorException;
import dev.tallyman.engine.gate.Gate;
import dev.tallyman.engine.gate.GateSettings;
import dev.tallyman.engine.tell.JsonReport;
import dev.tallyman.engine.tell.OpenSites;
import dev.tallyman.engine.tell.Report;
import dev.tallyman.engine.tell.TextReport;
import dev.tallyman.engine.tell.Version;
import dev.tallyman.engine.weave.Weaving;
import dev.tallyman.ledger.gate.TestGates;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Begins and ends a watch, and does what is asked for meanwhile. One command at a time; a command
 * never waits for the program but for what a census reads of a pool.
 */
final class Control {
  /** Options that change what is woven: with new ones, counting begins anew. */
  private static final List<String> OF_WEAVING =
      List.of("pools", "only", "exclude", "descriptors", "descriptors.discover", "touch");

  private final Instrumentation instrumentation;
  private final Consumer<Set<String>> fields;
  private final Function<String, Object> jdk;
  private final LongSupplier ledgerBytes;
  private final Watch watch;
  private Installation installation;
  private boolean isAttached;
  private boolean isPaused;
  private boolean isOver;

  Control(
      Settings settings,
      Instrumentation instrumentation,
      Consumer<Set<String>> fields,
      Function<String, Object> jdk,
      LongSupplier ledgerBytes) {
    this.instrumentation = instrumentation;
    this.fields = fields;
    this.jdk = jdk;
    this.ledgerBytes = ledgerBytes;
    this.watch = new Watch(settings, instrumentation, jdk);
    this.installation = install();
  }

  private Installation install() {
    return new Installation(watch, instrumentation, fields, jdk);
  }

  /** Begins before the program does. */
  void begin() throws IOException, DescriptorException {
    installation.begin();
    GateSettings settings = watch.settings().gate();
    if (settings != null) {
      Gate gate = new Gate(settings, new AtEnd(watch));
      watch.asks(gate);
      TestGates.open(gate);
    }
  }

  /** Judges as if the program had ended. Not a lambda: linked in every program. */
  private static final class AtEnd implements Supplier<Report> {
    private final Watch watch;

    AtEnd(Watch watch) {
      this.watch = watch;
    }

    @Override
    public Report get() {
      return watch.report(Census.Moment.END);
    }
  }

  /** Begins while the program runs. */
  synchronized void attach() throws IOException, DescriptorException {
    isAttached = true;
    watch.say("attached: " + weave());
  }

  private String weave() throws IOException, DescriptorException {
    long begin = System.nanoTime();
    installation.beginLate();
    return woven(begin);
  }

  private String woven(long begin) {
    Weaving weaving = watch.weaving();
    StringBuilder text = new StringBuilder();
    for (String pool : weaving.pools()) {
      text.append(text.length() == 0 ? "" : ", ").append(pool).append(" (");
      text.append(weaving.classesOf(pool).size()).append(" classes)");
    }
    if (text.length() == 0) {
      text.append("no class of a pool is loaded yet");
    } else {
      text.append(" and ").append(weaving.callers()).append(" callers woven");
    }
    if (!weaving.failures().isEmpty()) {
      text.append("; not woven: ").append(String.join(", ", weaving.failures().keySet()));
    }
    return text.append(", in ").append(millis(begin)).append(" ms").toString();
  }

  private static long millis(long begin) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
  }

  /** Does what is asked for. */
  synchronized String run(String command, Map<String, List<String>> arguments) {
    if (isOver) {
      throw new IllegalArgumentException("the agent is detached from this JVM");
    }
    try {
      switch (command) {
        case "attach":
          return change(new Settings(arguments));
        case "status":
          return status();
        case "dump":
          return dump(new Settings(arguments));
        case "mark":
          watch.mark();
          return "what is open now is left out of dumps with --since-mark";
        case "pause":
          return pause();
        case "resume":
          return resume();
        case "detach":
          return detach();
        default:
          throw new IllegalArgumentException("unknown command '" + command + "'");
      }
    } catch (IOException | DescriptorException e) {
      throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
    }
  }

  private String change(Settings changed) throws IOException, DescriptorException {
    boolean weaveAnew = false;
    for (String option : OF_WEAVING) {
      weaveAnew |= !changed.all(option).equals(watch.settings().all(option));
    }
    watch.change(changed);
    if (!weaveAnew) {
      return tell("active already; the options are changed, what was counted stays");
    }
    if (!isPaused) {
      installation.end();
    }
    return tell("active already; woven anew, counting begins anew: " + again());
  }

  private String pause() {
    if (isPaused) {
      return "paused already";
    }
    long begin = System.nanoTime();
    int changed = installation.end();
    isPaused = true;
    return tell("paused: " + changed + " classes are what they were, in " + millis(begin) + " ms");
  }

  private String resume() throws IOException, DescriptorException {
    if (!isPaused) {
      return "not paused";
    }
    return tell("resumed, counting begins anew: " + again());
  }

  private String again() throws IOException, DescriptorException {
    Installation.forget();
    watch.forgetMark();
    isAttached = true;
    isPaused = false;
    installation = install();
    return weave();
  }

  private String detach() {
    long begin = System.nanoTime();
    int changed = isPaused ? 0 : installation.end();
    String last = TextReport.of(report(), watch.settings().isTrue("quiet"));
    String failure = watch.write(report());
    watch.end();
    Installation.forget();
    isOver = true;
    String line =
        "detached: "
            + changed
            + " classes are what they were, in "
            + millis(begin)
            + " ms; "
            + Remains.of(instrumentation, ledgerBytes);
    return last
        + (failure == null ? "" : "tallyman: the report could not be written: " + failure + "\n")
        + "tallyman: "
        + tell(line);
  }

  private String tell(String line) {
    watch.say(line);
    return line;
  }

  private Report report() {
    return watch.report(Census.Moment.RUNNING);
  }

  private String dump(Settings arguments) {
    Report report = arguments.isTrue("since-mark") ? watch.sinceMark() : report();
    if (report == null) {
      throw new IllegalArgumentException("there is no mark yet; set one with: mark");
    }
    if (arguments.text("format").equals("text")) {
      return TextReport.of(report, false)
          + String.join("\n", OpenSites.of(report.census()).lines())
          + "\n";
    }
    return String.join("\n", JsonReport.lines(report)) + "\n";
  }

  private String status() {
    return Status.of(
        watch, "tallyman " + Version.CURRENT + state(), watch.report(Census.Moment.RUNNING));
  }

  private String state() {
    return isPaused
        ? ", paused: classes are what they were"
        : isAttached ? ", attached" : ", since the JVM's start";
  }
}
