package dev.tallyman.ledger;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/** Handles of one get site that are counted together. */
public class CrowdStress {
  /** More than there are states at a time: crowds are kept for ever. */
  private static final int SITES = 1 << 16;

  private static final AtomicInteger next = new AtomicInteger();

  private CrowdStress() {}

  @JCStressTest
  @Outcome(id = "2, 4", expect = ACCEPTABLE, desc = "3 - 1 open; what threw is no event")
  @Outcome(expect = FORBIDDEN, desc = "a move was lost")
  @State
  public static class NoMoveOfACrowdIsLost {
    private final int site = next.getAndIncrement() & (SITES - 1);
    private final long openBefore;
    private final long unitsBefore;

    public NoMoveOfACrowdIsLost() {
      Crowd crowd = Crowd.of(0, site, "test");
      openBefore = crowd.open();
      unitsBefore = crowd.units();
    }

    @Actor
    public void takesThree() {
      Crowd.of(0, site, "test").move(3);
    }

    @Actor
    public void dropsOneAndAnotherCallThrew() {
      Crowd crowd = Crowd.of(0, site, "test");
      crowd.move(-1);
      crowd.move(-1);
      crowd.undo(-1);
    }

    @Arbiter
    public void sum(JJ_Result r) {
      Crowd crowd = Crowd.of(0, site, "test");
      r.r1 = crowd.open() - openBefore;
      r.r2 = crowd.units() - unitsBefore;
    }
  }
}
