package dev.tallyman.engine.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/**
 * The same random program on the model and on the sample, woven: the agent must find what an ideal
 * agent finds that sees as much, no less and no more, and what it is certain of must be true.
 *
 * <p>The profile {@code fuzz} runs a million programs.
 */
class RandomProgramTest {
  /** The sample complains of each wrong call, as a kernel would. */
  private static final Logger SAMPLE = Logger.getLogger("dev.tallyman.sample");

  private static final List<WovenSample> LEVELS =
      List.of(new WovenSample(0), new WovenSample(1), new WovenSample(2));

  static {
    SAMPLE.setLevel(Level.OFF);
  }

  @Provide
  Arbitrary<Program> programs() {
    return Programs.any();
  }

  @Property(edgeCases = EdgeCasesMode.NONE, generation = GenerationMode.RANDOMIZED)
  void findsWhatCanBeFound(@ForAll("programs") Program program) {
    World world = new World(program);
    Director.play(program, world);
    List<Map<ModelPage, Claim>> ideal = new ArrayList<>();
    for (int level = 0; level < LEVELS.size(); level++) {
      ideal.add(IdealAgent.findings(level, world));
    }
    List<Integer> hold = world.pools.stream().map(pool -> pool.hold).toList();
    List<Integer> release = world.pools.stream().map(pool -> pool.release).toList();
    boolean[] lost = new boolean[world.pages.size()];
    for (ModelPage page : world.pages) {
      lost[page.number] = world.chronicle.truth.isLost(world, page);
    }

    List<String> differences = new ArrayList<>();
    for (int level = 0; level < LEVELS.size(); level++) {
      WovenSample.Found found = LEVELS.get(level).run(program);
      if (!found.hold().equals(hold) || !found.release().equals(release)) {
        differences.add("level " + level + ": pools " + found + ", not " + hold + release);
      }
      for (ModelPage page : world.pages) {
        Claim claim = found.claims().get(page.number);
        Claim expected = ideal.get(level).get(page);
        if (!java.util.Objects.equals(claim, expected)) {
          differences.add(text(level, page, claim) + ", not " + expected);
        }
        Truth.OfPage truth = world.chronicle.truth.of(page);
        String objection = new Honesty(level, truth, lost[page.number]).objection(claim);
        if (objection != null) {
          differences.add(text(level, page, claim) + ": " + objection + "; true is " + truth.wrong);
        }
      }
    }
    if (!differences.isEmpty()) {
      throw new AssertionError(String.join("\n", differences));
    }
  }

  /**
   * The buffer that expands takes a reference of the pool's, but no pool knows the page any more.
   */
  @Example
  void anExpandOverAPageThatLeftItsPoolIsPlain() {
    List<Step> steps =
        List.of(
            new Step(Step.Action.ALLOCATE, 0, 6, Step.Slip.NONE),
            new Step(Step.Action.MERGE, 0, 0, Step.Slip.NONE),
            new Step(Step.Action.RELEASE, 0, 0, Step.Slip.NONE),
            new Step(Step.Action.COPY, 0, 1, Step.Slip.NONE));
    findsWhatCanBeFound(
        new Program(
            Design.FRAG_COUNT,
            Program.Manner.MIRRORS_REFERENCES,
            1,
            steps,
            true,
            Program.Ending.OPEN));
  }

  private static String text(int level, ModelPage page, @Nullable Claim claim) {
    return "level " + level + ", page " + page.number + ": " + claim;
  }
}
