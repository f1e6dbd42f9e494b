package dev.tallyman.ledger;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.tallyman.ledger.hook.Hooks;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** The sweep, against everything that opens or ends a life. */
public class RegistryStress {
  private static final TestPool POOL = new TestPool("registry");

  private RegistryStress() {}

  /** A life that is over and that the sweep has not looked at. */
  private static TestHandle released() {
    TestHandle handle = POOL.born();
    POOL.get(handle);
    Hooks.unref(handle, POOL.book.number(), 1);
    return handle;
  }

  /** How many numbers of a shadow the pool's totals do not have yet. */
  static int uncounted(HandleShadow shadow) {
    return (shadow.countedSequence == StateWord.sequence(shadow.word()) ? 0 : 1)
        + (shadow.countedCount == StateWord.count(shadow.word()) ? 0 : 1)
        + (shadow.countedUndone == shadow.undone() ? 0 : 1)
        + (shadow.countedWiped == shadow.wiped() ? 0 : 1);
  }

  private static void tell(TestHandle handle, II_Result r) {
    r.r1 = TestPool.held(handle);
    r.r2 = uncounted(TestPool.shadow(handle));
    TestPool.end(handle);
  }

  @JCStressTest
  @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "the open life is held, once")
  @Outcome(expect = FORBIDDEN, desc = "the life is lost, or held twice")
  @State
  public static class ALifeThatBeginsDuringTheSweepIsHeldOnce {
    private final TestHandle handle = released();

    @Actor
    public void gets() {
      POOL.get(handle);
    }

    @Actor
    public void sweeps() {
      Registry.sweep();
    }

    @Arbiter
    public void look(II_Result r) {
      tell(handle, r);
    }
  }

  @JCStressTest
  @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "the open life is held, once")
  @Outcome(expect = FORBIDDEN, desc = "the life is lost, or held twice")
  @State
  public static class ALifeThatIsOldToTheSweepIsHeldOnceWhenItIsReborn {
    private final TestHandle handle = POOL.born();

    public ALifeThatIsOldToTheSweepIsHeldOnceWhenItIsReborn() {
      POOL.get(handle);
      Registry.sweep();
    }

    @Actor
    public void releasesAndGets() {
      Hooks.unref(handle, POOL.book.number(), 1);
      POOL.get(handle);
    }

    @Actor
    public void sweeps() {
      Registry.sweep();
    }

    @Arbiter
    public void look(II_Result r) {
      tell(handle, r);
    }
  }

  @JCStressTest
  @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "nothing is open, and all of it was counted")
  @Outcome(expect = FORBIDDEN, desc = "a life is invented, or its events are missing in the totals")
  @State
  public static class AShortLifeDuringTheSweepIsCountedAndForgotten {
    private final TestHandle handle = released();

    @Actor
    public void getsAndReleases() {
      POOL.get(handle);
      Hooks.unref(handle, POOL.book.number(), 1);
    }

    @Actor
    public void sweeps() {
      Registry.sweep();
    }

    @Arbiter
    public void look(II_Result r) {
      tell(handle, r);
    }
  }

  @JCStressTest
  @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "the reference is back, and held once")
  @Outcome(expect = FORBIDDEN, desc = "the sweep forgot a life that goes on, or holds it twice")
  @State
  public static class ALastReleaseThatThrewLeavesTheLifeHeld {
    private final TestHandle handle = POOL.born();
    private final long token;

    public ALastReleaseThatThrewLeavesTheLifeHeld() {
      POOL.get(handle);
      token = Hooks.unref(handle, POOL.book.number(), 1);
    }

    @Actor
    public void threw() {
      Hooks.unrefThrew(handle, POOL.book.number(), token, 1, new IllegalStateException());
    }

    @Actor
    public void sweeps() {
      Registry.sweep();
    }

    @Arbiter
    public void look(II_Result r) {
      tell(handle, r);
    }
  }

  @JCStressTest
  @Outcome(
      id = "0, 0",
      expect = ACCEPTABLE,
      desc = "nothing is open, and the totals know all of it")
  @Outcome(expect = FORBIDDEN, desc = "the totals have an event that did not happen")
  @State
  public static class ARetainThatThrewIsNoEventThoughTheLifeEndsMeanwhile {
    private final TestHandle handle = POOL.born();
    private final long token;

    public ARetainThatThrewIsNoEventThoughTheLifeEndsMeanwhile() {
      POOL.get(handle);
      token = Hooks.ref(handle, POOL.book.number(), 1);
    }

    @Actor
    public void threw() {
      Hooks.refThrew(handle, POOL.book.number(), token, 1, new IllegalStateException());
    }

    @Actor
    public void releasesAndSweeps() {
      Hooks.unref(handle, POOL.book.number(), 1);
      Registry.sweep();
    }

    @Arbiter
    public void look(II_Result r) {
      tell(handle, r);
    }
  }

  @JCStressTest
  @Outcome(
      id = "0, 0",
      expect = ACCEPTABLE,
      desc = "nothing is open, and the totals know all of it")
  @Outcome(expect = FORBIDDEN, desc = "the totals miss the release too many")
  @State
  public static class AReleaseTooManyIsCountedThoughTheSweepHasForgottenTheHandle {
    private final TestHandle handle = released();

    @Actor
    public void releases() {
      Hooks.unref(handle, POOL.book.number(), 1);
    }

    @Actor
    public void sweeps() {
      Registry.sweep();
    }

    @Arbiter
    public void look(II_Result r) {
      tell(handle, r);
    }
  }

  @JCStressTest
  @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "what is open again is held, once")
  @Outcome(expect = FORBIDDEN, desc = "the sweep forgot it, or holds it twice")
  @State
  public static class AReferenceThatHomeTakesOnTheDeadIsHeld {
    private final TestHandle handle = released();

    @Actor
    public void home() {
      POOL.get(handle);
      Hooks.unref(handle, POOL.book.number(), 1);
      Hooks.ref(handle, POOL.book.number(), 1);
    }

    @Actor
    public void sweeps() {
      Registry.sweep();
    }

    @Arbiter
    public void look(II_Result r) {
      tell(handle, r);
    }
  }

  @JCStressTest
  @Outcome(
      id = "0, 0",
      expect = ACCEPTABLE,
      desc = "nothing is open, and the totals know all of it")
  @Outcome(expect = FORBIDDEN, desc = "the totals miss the release too many")
  @State
  public static class AReleaseTooManyByHomeIsCounted {
    private final TestHandle handle = released();

    @Actor
    public void home() {
      POOL.get(handle);
      Hooks.unref(handle, POOL.book.number(), 1);
      Hooks.unref(handle, POOL.book.number(), 1);
    }

    @Actor
    public void sweeps() {
      Registry.sweep();
    }

    @Arbiter
    public void look(II_Result r) {
      tell(handle, r);
    }
  }
}
