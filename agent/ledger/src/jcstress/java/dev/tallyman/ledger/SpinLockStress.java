package dev.tallyman.ledger;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** What a spin lock guards. */
public class SpinLockStress {
  private SpinLockStress() {}

  @JCStressTest
  @Outcome(id = "2", expect = ACCEPTABLE, desc = "one after the other")
  @Outcome(expect = FORBIDDEN, desc = "both were inside, or one did not see what the other wrote")
  @State
  public static class OneHolderAtATime {
    private final SpinLock lock = new SpinLock();
    private int guarded;

    @Actor
    public void adds() {
      lock.lock();
      guarded++;
      lock.unlock();
    }

    @Actor
    public void addsToo() {
      lock.lock();
      guarded++;
      lock.unlock();
    }

    @Arbiter
    public void sum(I_Result r) {
      r.r1 = guarded;
    }
  }

  @JCStressTest
  @Outcome(id = "2", expect = ACCEPTABLE, desc = "one after the other")
  @Outcome(expect = FORBIDDEN, desc = "both took the lock over, or one wrote over the other")
  @State
  public static class ALockLeftBehindIsTakenOverByOneAtATime {
    private final SpinLock lock = new SpinLock();
    private int guarded;

    public ALockLeftBehindIsTakenOverByOneAtATime() {
      Thread dead = new Thread(lock::lock);
      dead.start();
      try {
        dead.join();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    @Actor
    public void adds() {
      lock.lock();
      guarded++;
      lock.unlock();
    }

    @Actor
    public void addsToo() {
      lock.lock();
      guarded++;
      lock.unlock();
    }

    @Arbiter
    public void sum(I_Result r) {
      r.r1 = guarded;
    }
  }
}
