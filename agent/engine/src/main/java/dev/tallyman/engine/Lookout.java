package dev.tallyman.engine;

import dev.tallyman.engine.census.Census;
import dev.tallyman.engine.judge.Certainty;
import dev.tallyman.engine.judge.Finding;
import dev.tallyman.engine.tell.NoticeLines;
import dev.tallyman.engine.tell.OpenSites;
import dev.tallyman.engine.tell.Report;
import dev.tallyman.ledger.Ledger;
import dev.tallyman.ledger.OutOfMemory;
import dev.tallyman.ledger.Sites;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Tells what can not wait for the end: that a get found no memory, and what is proved while the
 * program runs. A thread that is made and started while there is memory; when a get finds none it
 * is woken, reports, and does so again after a minute at the earliest.
 */
final class Lookout implements Runnable {
  private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);
  private static final long MOMENT = TimeUnit.SECONDS.toNanos(1);

  /** How often the report is tried if there is no memory for it. */
  private static final int MOST_TRIES = 5;

  private final Watch watch;
  private final Thread thread;
  private final NoticeLines notices = new NoticeLines();
  private long proofs;

  Lookout(Watch watch) {
    this.watch = watch;
    this.thread = OwnThread.of(this, "tallyman-lookout");
  }

  void start() {
    OutOfMemory.wakes(thread);
    thread.start();
  }

  void end() {
    OutOfMemory.wakes(null);
    OwnThread.end(thread);
  }

  @Override
  public void run() {
    watch.registerBean();
    long lastShortage = System.nanoTime() - MINUTE;
    long nextLook = System.nanoTime() + period();
    while (!Thread.currentThread().isInterrupted()) {
      long now = System.nanoTime();
      if (now - lastShortage >= MINUTE) {
        int site = OutOfMemory.take();
        if (site >= 0) {
          lastShortage = now;
          memoryRanOut(site);
        }
      }
      if (now - nextLook >= 0) {
        notice();
        nextLook = System.nanoTime() + period();
      }
      LockSupport.parkNanos(Math.max(1, nextLook - System.nanoTime()));
    }
  }

  /** As often as the report is written, but once a minute at least. */
  private long period() {
    long every = TimeUnit.MILLISECONDS.toNanos(watch.settings().millis("every", 0));
    return every == 0 ? MINUTE : Math.min(MINUTE, every);
  }

  private void memoryRanOut(int site) {
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      try {
        Report report = watch.report(Census.Moment.RUNNING);
        String failure = watch.write(report);
        String where = watch.fileName();
        watch.say(
            "no memory for "
                + Sites.of(site).call()
                + "() in "
                + Sites.of(site)
                + (failure != null
                    ? "; the report could not be written: " + failure
                    : where.isEmpty() ? "" : "; report: " + where));
        for (String line : OpenSites.of(report.census()).lines()) {
          watch.say(line);
        }
        return;
      } catch (OutOfMemoryError e) {
        LockSupport.parkNanos(MOMENT); // The program may give some back.
      } catch (Throwable e) {
        watch.say("no memory for a buffer, and no report: " + e.getClass().getName());
        return;
      }
    }
    watch.say("no memory for a buffer, and none for a report");
  }

  /** A census costs a little, so it is taken only where something new was proved. */
  private void notice() {
    boolean isSaid = !watch.settings().text("notify").equals("off");
    Bean bean = watch.bean();
    if (!isSaid && bean == null) {
      return;
    }
    try {
      long now = Ledger.proofs();
      if (now == proofs) {
        return;
      }
      proofs = now;
      for (Finding finding : watch.report(Census.Moment.RUNNING).counted()) {
        if (finding.certainty() == Certainty.CERTAIN) {
          String line = notices.line(finding, System.nanoTime());
          if (!line.isEmpty()) {
            if (isSaid) {
              watch.say(line);
            }
            if (bean != null) {
              bean.tell(line);
            }
          }
        }
      }
    } catch (Throwable e) {
      // Out of memory, perhaps: the next look may find room.
    }
  }
}
