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

/** Two threads move the count of one handle. */
public class MovesStress {
  private MovesStress() {}

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
}
