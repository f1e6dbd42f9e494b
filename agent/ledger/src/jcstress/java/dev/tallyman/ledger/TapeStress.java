package dev.tallyman.ledger;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** The tape of one handle, read and written at once. */
public class TapeStress {
  private TapeStress() {}

  /** One event, whose thread is its sequence. */
  private static void event(HandleShadow shadow) {
    long after = shadow.move(1) + StateWord.move(1);
    shadow.record(after, EventKind.REF, Sites.UNKNOWN, StateWord.sequence(after));
  }

  /** A life whose events have one thread each: the life. */
  private static void life(HandleShadow shadow, int events) {
    long word = StateWord.reborn(shadow.word());
    shadow.swap(shadow.word(), word);
    shadow.record(word, EventKind.CONFIRM, Sites.UNKNOWN, StateWord.generation(word));
    for (int i = 1; i < events; i++) {
      word = shadow.move(1) + StateWord.move(1);
      shadow.record(word, EventKind.REF, Sites.UNKNOWN, StateWord.generation(word));
    }
  }

  private static int wrongSequences(HandleShadow shadow) {
    long word = shadow.word();
    int wrong = 0;
    int last = 0;
    for (TapeEntry entry : shadow.tape(word)) {
      if (entry.thread() != entry.sequence()
          || entry.sequence() <= last
          || entry.sequence() > StateWord.sequence(word)) {
        wrong++;
      }
      last = entry.sequence();
    }
    return wrong;
  }

  @JCStressTest
  @Outcome(id = "0", expect = ACCEPTABLE, desc = "each line is one event, in order")
  @Outcome(expect = FORBIDDEN, desc = "a line is torn, of a wrapped slot, or out of order")
  @State
  public static class AReaderSeesWholeEventsInOrder {
    private final HandleShadow shadow = new HandleShadow(0, this, true);

    @Actor
    public void writes() {
      for (int i = 0; i < 3 * HandleShadow.TAPE_LENGTH; i++) {
        event(shadow);
      }
    }

    @Actor
    public void reads(I_Result r) {
      r.r1 = wrongSequences(shadow);
    }
  }

  @JCStressTest
  @Outcome(id = "0", expect = ACCEPTABLE, desc = "each line is one event, in order")
  @Outcome(expect = FORBIDDEN, desc = "a late writer's line stands for a newer event")
  @State
  public static class TwoWritersLeaveWholeEventsInOrder {
    private final HandleShadow shadow = new HandleShadow(0, this, true);

    @Actor
    public void writes() {
      for (int i = 0; i < HandleShadow.TAPE_LENGTH; i++) {
        event(shadow);
      }
    }

    @Actor
    public void writesToo() {
      for (int i = 0; i < HandleShadow.TAPE_LENGTH; i++) {
        event(shadow);
      }
    }

    @Arbiter
    public void look(I_Result r) {
      r.r1 = wrongSequences(shadow);
    }
  }

  @JCStressTest
  @Outcome(
      id = "0",
      expect = ACCEPTABLE,
      desc = "all lines are of the life that the reader asks for")
  @Outcome(expect = FORBIDDEN, desc = "a line of another life")
  @State
  public static class AReaderSeesNoEventOfAnotherLife {
    private final HandleShadow shadow = new HandleShadow(0, this, true);

    public AReaderSeesNoEventOfAnotherLife() {
      life(shadow, HandleShadow.TAPE_LENGTH);
    }

    @Actor
    public void begins() {
      life(shadow, 3);
      life(shadow, 2);
    }

    @Actor
    public void reads(I_Result r) {
      long word = shadow.word();
      for (TapeEntry entry : shadow.tape(word)) {
        r.r1 += entry.thread() == StateWord.generation(word) ? 0 : 1;
      }
    }
  }
}
