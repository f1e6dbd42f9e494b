package dev.tallyman.engine.gate;

import dev.tallyman.engine.judge.Family;
import dev.tallyman.engine.judge.Finding;
import dev.tallyman.engine.judge.Losses;
import dev.tallyman.engine.judge.Signature;
import dev.tallyman.engine.tell.Report;
import dev.tallyman.ledger.OpenLife;
import dev.tallyman.ledger.OpenLives;
import dev.tallyman.ledger.Site;
import dev.tallyman.ledger.Sites;
import dev.tallyman.ledger.gate.GateVerdict;
import dev.tallyman.ledger.gate.TestGate;
import dev.tallyman.ledger.gate.TestPart;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Follows the tests and says at the end which of them leaked what.
 *
 * <p>Each event of a test takes a look at what is open, so that of each buffer it is known between
 * which events it was got. What is open after the end of its scope, when all waiting is over, is
 * kept in mind; what is still open when no test will run any more is leaked, the rest was late.
 *
 * <p>Thread safety: one lock; nobody waits for buffers under it.
 */
public final class Gate implements TestGate {
  private static final long STILL_AFTER_SCOPE_MILLIS = 250;
  private static final long STILL_AT_END_MILLIS = 1_000;
  private static final int MOST_LATE = 10_000;

  private final GateSettings settings;
  private final Supplier<Report> judge;
  private final Drain drain;
  private final OpenLives lives = new OpenLives();
  private final Timeline timeline = new Timeline();
  private final List<Late> late = new ArrayList<>();
  private final Set<OpenLife> remembered = Collections.newSetFromMap(new IdentityHashMap<>());
  private final ThreadGroup root;

  /**
   * Makes a gate.
   *
   * @param judge takes a census as if the program had ended, and judges it
   */
  public Gate(GateSettings settings, Supplier<Report> judge) {
    this.settings = settings;
    this.judge = judge;
    this.drain = new Drain(settings.drainMillis());
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    while (group.getParent() != null) {
      group = group.getParent();
    }
    this.root = group;
  }

  @Override
  public synchronized void started(TestPart part) {
    timeline.started(part, threadId(), lives.look(), nextThreadId());
    cameBack();
  }

  @Override
  public @Nullable String finished(String id, @Nullable Throwable failure) {
    PartRun run;
    String note = null;
    synchronized (this) {
      run = timeline.finished(id, threadId(), lives.look(), nextThreadId(), failure != null);
      if (run == null) {
        return null;
      }
      run.endNanos = System.nanoTime();
      cameBack();
      if (failure != null) {
        note = GateText.note(ownLosses(run));
      }
    }
    if (isScope(run)) {
      List<OpenLife> open = overWith(run);
      drain.await(open, STILL_AFTER_SCOPE_MILLIS);
      remember(run, open);
    }
    return note;
  }

  private boolean isScope(PartRun run) {
    boolean isMethod =
        run.part.isTest()
            && (settings.scope() == GateSettings.Scope.METHOD
                || run.part.terms().strict()
                || run.topClass().part.terms().strict());
    boolean isClass = settings.scope() != GateSettings.Scope.JVM && run.topClass() == run;
    return !run.isEngine() && (isMethod || isClass);
  }

  /** Lives that began in a part and are, or may be, its own. */
  private synchronized List<OpenLife> of(PartRun run) {
    List<OpenLife> of = new ArrayList<>();
    for (OpenLife life : lives.lives()) {
      if (life.firstLook() > run.start && life.count() > 0 && owner(life).mayBe(run)) {
        of.add(life);
      }
    }
    return of;
  }

  /**
   * Lives of a scope that has ended. What may be another one's, too, which still runs, may be in
   * use there: it is waited for when the last of them ends.
   */
  private synchronized List<OpenLife> overWith(PartRun scope) {
    List<OpenLife> over = new ArrayList<>(of(scope));
    over.removeIf(life -> !owner(life).isOver(scope.part.isTest()));
    return over;
  }

  private List<OpenLife> ownLosses(PartRun run) {
    List<OpenLife> own = new ArrayList<>();
    for (OpenLife life : of(run)) {
      if (owner(life).isCertain() && isLoss(life)) {
        own.add(life);
      }
    }
    return own;
  }

  private Owner owner(OpenLife life) {
    return timeline.of(life.thread(), life.firstLook() - 1);
  }

  private static boolean isLoss(OpenLife life) {
    return Losses.isLoss(
        Sites.of(life.birthSite()), life.count(), life.held(), life.isStatic(), life.reclaim());
  }

  /** Keeps what is still open in mind, if it is a loss should it stay so. */
  private synchronized void remember(PartRun run, List<OpenLife> open) {
    for (OpenLife life : open) {
      if (late.size() < MOST_LATE && life.count() > 0 && isLoss(life) && remembered.add(life)) {
        Site got = Sites.of(life.birthSite());
        late.add(new Late(life, run, Signature.of(life.pool(), Family.LEAK, got), 0));
      }
    }
  }

  private void cameBack() {
    long now = System.nanoTime();
    for (int i = 0; i < late.size(); i++) {
      Late one = late.get(i);
      if (one.nanos() == 0 && one.life().count() == 0) {
        late.set(i, one.back(now));
      }
    }
  }

  @Override
  public GateVerdict verdict() {
    List<OpenLife> open = new ArrayList<>();
    synchronized (this) {
      timeline.at(lives.look(), nextThreadId());
      for (OpenLife life : lives.lives()) {
        if (isLoss(life)) {
          open.add(life);
        }
      }
    }
    drain.await(open, STILL_AT_END_MILLIS);
    synchronized (this) {
      timeline.at(lives.look(), nextThreadId());
      cameBack();
      Report report = judge.get();
      return new Results(settings, report, occurrences(report), lateOnes(), timeline).verdict();
    }
  }

  /** True if a test framework has told of its tests. */
  public synchronized boolean sawTests() {
    return !timeline.all().isEmpty();
  }

  /**
   * The report with what is known of its findings: whose they are, and which count for nothing. Of
   * a program that ran no tests, the report as it is.
   */
  public synchronized Report named(Report report) {
    if (timeline.all().isEmpty()) {
      return report;
    }
    timeline.at(lives.look(), nextThreadId());
    return new Results(settings, report, occurrences(report), lateOnes(), timeline).named();
  }

  private Occurrences occurrences(Report report) {
    Occurrences found = new Occurrences(lives, timeline);
    Set<String> pools = new HashSet<>();
    for (Finding finding : report.counted()) {
      pools.add(finding.pool());
    }
    for (OpenLife life : lives.lives()) {
      if (pools.contains(life.pool()) && life.count() > 0 && isLoss(life)) {
        found.add(life, owner(life));
      }
    }
    return found;
  }

  private List<Late> lateOnes() {
    List<Late> back = new ArrayList<>();
    for (Late one : late) {
      if (one.nanos() > 0) {
        back.add(one);
      }
    }
    return back;
  }

  @Override
  public synchronized long outstanding() {
    PartRun run = timeline.current(threadId());
    if (run == null) {
      return 0;
    }
    timeline.at(lives.look(), nextThreadId());
    long open = 0;
    for (OpenLife life : ownLosses(run)) {
      open += life.count();
    }
    return open;
  }

  @SuppressWarnings("deprecation") // threadId() does not exist in 17
  private static long threadId() {
    return Thread.currentThread().getId();
  }

  /** Ids go up: each thread that is made from now on has at least this one. */
  @SuppressWarnings("deprecation") // threadId() does not exist in 17
  private long nextThreadId() {
    return new Thread(root, null, "tallyman-never-started", 0, false).getId();
  }
}
