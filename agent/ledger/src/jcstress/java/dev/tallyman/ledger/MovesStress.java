package dev.tallyman.ledger;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/** Two threads move the count of one handle. */
public class MovesStress {
  private static final long HOME = 7;

  private MovesStress() {}

  private static HandleShadow begunAt(long home) {
    HandleShadow shadow = new HandleShadow(0, MovesStress.class, true);
    begin(shadow, home);
    return shadow;
  }

  private static void begin(HandleShadow shadow, long home) {
    long word;
    do {
      word = shadow.word();
    } while (!shadow.begin(word, StateWord.reborn(word), home));
  }

  private static HandleShadow begun() {
    HandleShadow shadow = new HandleShadow(0, MovesStress.class, true);
    shadow.swap(shadow.word(), StateWord.reborn(shadow.word()));
    return shadow;
  }

  @JCStressTest
  @Outcome(id = "3, 5, 1", expect = ACCEPTABLE, desc = "1 + 3 - 1 references, 1 + 3 + 1 units")
  @Outcome(expect = FORBIDDEN, desc = "a move was lost, or touched another field of the word")
  @State
  public static class NoMoveIsLost {
    private final HandleShadow shadow = begun();

    @Actor
    public void takesThree() {
      shadow.move(3);
    }

    @Actor
    public void dropsOne() {
      shadow.move(-1);
    }

    @Arbiter
    public void sum(III_Result r) {
      r.r1 = StateWord.count(shadow.word());
      r.r2 = StateWord.sequence(shadow.word());
      r.r3 = StateWord.generation(shadow.word());
    }
  }

  @JCStressTest
  @Outcome(id = "-4, 4, 0", expect = ACCEPTABLE, desc = "four releases too many, four units")
  @Outcome(expect = FORBIDDEN, desc = "the count borrowed from the generation or the sequence")
  @State
  public static class BelowZeroTheSequenceGoesOn {
    private final HandleShadow shadow = new HandleShadow(0, this, true);

    @Actor
    public void dropsTwo() {
      shadow.move(-1);
      shadow.move(-1);
    }

    @Actor
    public void dropsTwoAtOnce() {
      shadow.move(-2);
    }

    @Arbiter
    public void sum(III_Result r) {
      r.r1 = StateWord.count(shadow.word());
      r.r2 = StateWord.sequence(shadow.word());
      r.r3 = StateWord.generation(shadow.word());
    }
  }

  @JCStressTest
  @Outcome(
      id = {"1, 2", "2, 1"},
      expect = ACCEPTABLE,
      desc = "one after the other")
  @Outcome(expect = FORBIDDEN, desc = "two events have the same place in the history")
  @State
  public static class EachMoveHasASequenceOfItsOwn {
    private final HandleShadow shadow = begun();

    @Actor
    public void takes(II_Result r) {
      r.r1 = StateWord.sequence(shadow.move(1));
    }

    @Actor
    public void drops(II_Result r) {
      r.r2 = StateWord.sequence(shadow.move(-1));
    }
  }

  @JCStressTest
  @Outcome(id = "2, 2, 0", expect = ACCEPTABLE, desc = "the bit is clear and the move is there")
  @Outcome(expect = FORBIDDEN, desc = "one of the two undid the other")
  @State
  public static class AMoveAndTheRegisteredBitLeaveEachOtherAlone {
    private final HandleShadow shadow = begun();

    @Actor
    public void clearsTheBit() {
      long word;
      do {
        word = shadow.word();
      } while (!shadow.swap(word, word & ~StateWord.REGISTERED));
    }

    @Actor
    public void takes() {
      shadow.move(1);
    }

    @Arbiter
    public void sum(III_Result r) {
      r.r1 = StateWord.count(shadow.word());
      r.r2 = StateWord.sequence(shadow.word());
      r.r3 = StateWord.isRegistered(shadow.word()) ? 1 : 0;
    }
  }

  @JCStressTest
  @Outcome(id = "3, 5", expect = ACCEPTABLE, desc = "each move is in one of the two parts")
  @Outcome(expect = FORBIDDEN, desc = "a move of the one undid one of the other")
  @State
  public static class HomeAndAnotherMoveAtOnce {
    private final HandleShadow shadow = begunAt(HOME);

    @Actor
    public void home() {
      shadow.moveAtHome(1, HOME);
      shadow.moveAtHome(-1, HOME);
      shadow.moveAtHome(1, HOME);
    }

    @Actor
    public void another() {
      shadow.move(1);
    }

    @Arbiter
    public void sum(II_Result r) {
      r.r1 = StateWord.count(shadow.word());
      r.r2 = StateWord.sequence(shadow.word());
    }
  }

  @JCStressTest
  @Outcome(id = "0", expect = ACCEPTABLE, desc = "what a release relies on is seen with it")
  @Outcome(expect = FORBIDDEN, desc = "a count that never was: the program holds one all the time")
  @State
  public static class NobodySeesAReferenceEndThatWasNotTaken {
    private final HandleShadow shadow = begunAt(HOME);
    private volatile int passed;

    @Actor
    public void homeTakesForTheOther() {
      for (int i = 0; i < 3; i++) {
        shadow.moveAtHome(1, HOME);
        passed++;
      }
    }

    @Actor
    public void theOtherReleases(I_Result r) {
      for (int i = 0; i < passed; i++) {
        r.r1 += StateWord.count(shadow.move(-1)) < 2 ? 1 : 0;
      }
    }

    @Actor
    public void looks(I_Result r) {
      for (int i = 0; i < 4; i++) {
        r.r1 += StateWord.count(shadow.word()) < 1 ? 16 : 0;
      }
    }
  }

  @JCStressTest
  @Outcome(id = "1, 2", expect = ACCEPTABLE, desc = "the new life has its reference")
  @Outcome(id = "0, 2", expect = ACCEPTABLE, desc = "the late release was of the new life")
  @Outcome(expect = FORBIDDEN, desc = "the old life's home moved the new life unseen")
  @State
  public static class ALateReleaseOfTheOldHomeIsOfOneLife {
    private final HandleShadow shadow = begunAt(HOME);

    public ALateReleaseOfTheOldHomeIsOfOneLife() {
      shadow.moveAtHome(-1, HOME);
    }

    @Actor
    public void oldHome() {
      if (shadow.moveAtHome(-1, HOME) == CountedHandles.UNTRACKED) {
        shadow.move(-1);
      }
    }

    @Actor
    public void newHome() {
      begin(shadow, HOME + 1);
    }

    @Arbiter
    public void look(II_Result r) {
      r.r1 = StateWord.count(shadow.word());
      r.r2 = StateWord.generation(shadow.word());
    }
  }
}
