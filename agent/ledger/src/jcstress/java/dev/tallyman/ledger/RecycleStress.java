package dev.tallyman.ledger;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.tallyman.ledger.hook.Hooks;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/** Calls that begin in one life of a handle and end in another. */
public class RecycleStress {
  private static final TestPool POOL = new TestPool("recycle");

  private RecycleStress() {}

  /** A handle whose first life is over. */
  private static TestHandle released() {
    TestHandle handle = POOL.born();
    POOL.get(handle);
    Hooks.unref(handle, POOL.book.number(), 1);
    return handle;
  }

  /** Count and life; and what the registry counted, which must be all. Then the handle goes. */
  private static void tell(TestHandle handle, III_Result r) {
    Registry.sweep();
    HandleShadow shadow = TestPool.shadow(handle);
    r.r1 = StateWord.count(shadow.word());
    r.r2 = StateWord.generation(shadow.word());
    r.r3 = RegistryStress.uncounted(shadow);
    TestPool.end(handle);
  }

  @JCStressTest
  @Outcome(id = "1, 2, 0", expect = ACCEPTABLE, desc = "the new life has its one reference")
  @Outcome(expect = FORBIDDEN, desc = "the old life's exit moved the new life's count")
  @State
  public static class AReleaseThatThrewGivesNothingToTheNextLife {
    private final TestHandle handle = released();
    private final long token = Hooks.unref(handle, POOL.book.number(), 1);

    @Actor
    public void exits() {
      Hooks.unrefThrew(handle, POOL.book.number(), token, 1, new IllegalStateException());
    }

    @Actor
    public void gets() {
      POOL.get(handle);
    }

    @Arbiter
    public void sum(III_Result r) {
      tell(handle, r);
    }
  }

  @JCStressTest
  @Outcome(id = "1, 2, 0", expect = ACCEPTABLE, desc = "the new life has its one reference")
  @Outcome(expect = FORBIDDEN, desc = "the old life's exit moved the new life's count")
  @State
  public static class ARetainThatThrewTakesNothingFromTheNextLife {
    private final TestHandle handle = released();
    private final long token = Hooks.ref(handle, POOL.book.number(), 1);

    @Actor
    public void exits() {
      Hooks.refThrew(handle, POOL.book.number(), token, 1, new IllegalStateException());
    }

    @Actor
    public void gets() {
      POOL.get(handle);
    }

    @Arbiter
    public void sum(III_Result r) {
      tell(handle, r);
    }
  }

  @JCStressTest
  @Outcome(id = "1, 2, 0", expect = ACCEPTABLE, desc = "released before the get: wiped out")
  @Outcome(
      id = "0, 2, 0",
      expect = ACCEPTABLE,
      desc = "released after it: the new life's reference")
  @Outcome(expect = FORBIDDEN, desc = "counted in both lives, or in none")
  @State
  public static class AReleaseTooManyIsOfOneLifeOnly {
    private final TestHandle handle = released();

    @Actor
    public void releases() {
      Hooks.unref(handle, POOL.book.number(), 1);
    }

    @Actor
    public void gets() {
      POOL.get(handle);
    }

    @Arbiter
    public void sum(III_Result r) {
      tell(handle, r);
    }
  }

  @JCStressTest
  @Outcome(id = "1, 2", expect = ACCEPTABLE, desc = "both took back their own")
  @Outcome(expect = FORBIDDEN, desc = "one was taken back twice, or not at all")
  @State
  public static class TwoCallsThatThrewTakeBackTheirOwn {
    private final HandleShadow shadow;
    private final TestHandle handle;
    private final long one;
    private final long two;

    public TwoCallsThatThrewTakeBackTheirOwn() {
      handle = POOL.born();
      POOL.get(handle);
      one = Hooks.ref(handle, POOL.book.number(), 1);
      two = Hooks.unref(handle, POOL.book.number(), 1);
      shadow = TestPool.shadow(handle);
    }

    @Actor
    public void retainThrew() {
      Hooks.refThrew(handle, POOL.book.number(), one, 1, new IllegalStateException());
    }

    @Actor
    public void releaseThrew() {
      Hooks.unrefThrew(handle, POOL.book.number(), two, 1, new IllegalStateException());
    }

    @Arbiter
    public void sum(II_Result r) {
      r.r1 = StateWord.count(shadow.word());
      r.r2 = shadow.undone();
      TestPool.end(handle);
      Registry.sweep();
    }
  }

  @JCStressTest
  @Outcome(id = "3, 1, 0", expect = ACCEPTABLE, desc = "one life, its reference and two more")
  @Outcome(expect = FORBIDDEN, desc = "a first use began a life over another's")
  @State
  public static class TwoFirstUsesOfAHandleOfUnknownOriginBeginOneLife {
    private final TestHandle handle = POOL.born();

    @Actor
    public void takes() {
      Hooks.ref(handle, POOL.book.number(), 1);
    }

    @Actor
    public void takesToo() {
      Hooks.ref(handle, POOL.book.number(), 1);
    }

    @Arbiter
    public void sum(III_Result r) {
      tell(handle, r);
    }
  }
}
