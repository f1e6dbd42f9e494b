package dev.tallyman.engine.model;

import dev.tallyman.engine.model.Program.Ending;
import dev.tallyman.engine.model.Program.Manner;
import dev.tallyman.engine.model.Step.Action;
import dev.tallyman.engine.model.Step.Slip;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Random programs, half of them without an error. */
public final class Programs {
  private static final int MOST_STEPS = 35;

  private Programs() {}

  /** Programs of all designs, right ones and wrong ones. */
  public static Arbitrary<Program> any() {
    return Arbitraries.oneOf(right(), wrong());
  }

  /** Programs in which nobody does anything wrong; they may leave references open. */
  public static Arbitrary<Program> right() {
    return programs(
        step(false), Arbitraries.just(Manner.RIGHT), Arbitraries.of(Ending.OPEN, Ending.CLOSED));
  }

  private static Arbitrary<Program> wrong() {
    return programs(
        step(true),
        Arbitraries.frequency(
            Tuple.of(10, Manner.RIGHT),
            Tuple.of(1, Manner.KEEPS_RECYCLE_BIT),
            Tuple.of(1, Manner.MIRRORS_REFERENCES)),
        Arbitraries.frequency(
            Tuple.of(4, Ending.OPEN), Tuple.of(8, Ending.CLOSED), Tuple.of(1, Ending.UNDRAINED)));
  }

  private static Arbitrary<Program> programs(
      Arbitrary<Step> step, Arbitrary<Manner> manner, Arbitrary<Ending> ending) {
    return Combinators.combine(
            Arbitraries.of(Design.class),
            manner,
            Arbitraries.frequency(Tuple.of(2, 1), Tuple.of(1, 2)),
            step.list().ofMinSize(1).ofMaxSize(MOST_STEPS),
            Arbitraries.of(true, true, false),
            ending)
        .as(
            (design, how, pools, steps, orderly, end) ->
                new Program(
                    design, fitting(design, how, steps.size()), pools, steps, orderly, end));
  }

  /** Two manners are only of the design with two counts; it has its shortcut or not. */
  private static Manner fitting(Design design, Manner manner, int steps) {
    if (design != Design.FRAG_COUNT) {
      return manner == Manner.MIRRORS_REFERENCES ? Manner.RIGHT : manner;
    }
    return manner == Manner.RIGHT && steps % 3 == 0 ? Manner.NO_SHORTCUT : manner;
  }

  private static Arbitrary<Step> step(boolean wrong) {
    return Combinators.combine(
            action(wrong), Arbitraries.integers().between(0, 11), detail(), slip(wrong))
        .as(Step::new);
  }

  private static Arbitrary<Integer> detail() {
    return Arbitraries.integers().between(0, 1023);
  }

  private static Arbitrary<Action> action(boolean wrong) {
    int some = wrong ? 1 : 0;
    return Arbitraries.frequency(
        Tuple.of(40, Action.ALLOCATE),
        Tuple.of(32, Action.COPY),
        Tuple.of(16, Action.EXPAND),
        Tuple.of(32, Action.RELEASE),
        Tuple.of(24, Action.PUT),
        Tuple.of(16, Action.GET),
        Tuple.of(18, Action.DROP),
        Tuple.of(16, Action.DRAIN),
        Tuple.of(4, Action.CLOSE),
        Tuple.of(4 * some, Action.REUSE),
        Tuple.of(4 * some, Action.PUT_AGAIN),
        Tuple.of(4 * some, Action.RELEASE_AGAIN),
        Tuple.of(4 * some, Action.TOUCH_RELEASED),
        Tuple.of(3 * some, Action.MERGE),
        Tuple.of(6 * some, Action.LOSE));
  }

  private static Arbitrary<Slip> slip(boolean wrong) {
    int each = wrong ? 1 : 0;
    return Arbitraries.frequency(
        Tuple.of(14, Slip.NONE),
        Tuple.of(2 * each, Slip.TWICE),
        Tuple.of(each, Slip.OTHER_POOL),
        Tuple.of(each, Slip.PLAIN_PUT),
        Tuple.of(each, Slip.FORGOTTEN_BIT),
        Tuple.of(each, Slip.ONE_MORE),
        Tuple.of(each, Slip.ONE_LESS));
  }
}
