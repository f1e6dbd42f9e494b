package dev.tallyman.engine.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tallyman.engine.census.Census;
import dev.tallyman.ledger.EndedLives;
import dev.tallyman.ledger.EventKind;
import dev.tallyman.ledger.PoolSnapshot;
import dev.tallyman.ledger.TapeEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PathTreeTest {
  private static final int GET = 1;

  private static List<TapeEntry> tape(int... sites) {
    List<TapeEntry> tape = new ArrayList<>();
    for (int i = 0; i < sites.length; i++) {
      EventKind kind = i == 0 ? EventKind.CONFIRM : EventKind.UNREF;
      tape.add(new TapeEntry(i + 1, kind, sites[i], 0, 0));
    }
    return tape;
  }

  private static List<PathStep> tree(List<EndedLives> ended, List<List<TapeEntry>> leaked) {
    PoolSnapshot nothing =
        new PoolSnapshot("p", null, 0, 0, List.of(), List.of(), List.of(), List.of(), List.of());
    Census census = JudgeTest.census(Census.Moment.END, nothing);
    return PathTree.of(
        census, new EndedWays(ended, Set.of(GET)), leaked.stream().map(Life::of).toList());
  }

  private static List<String> told(List<PathStep> steps) {
    return steps.stream()
        .map(
            s ->
                s.depth()
                    + " "
                    + s.at().event()
                    + " "
                    + s.ended()
                    + " "
                    + s.leaked()
                    + " "
                    + s.open())
        .toList();
  }

  @Test
  void aStepCountsAllThatCameBy() {
    List<EndedLives> ended =
        List.of(new EndedLives(90, tape(GET, 2)), new EndedLives(9, tape(GET, 3, 4)));
    assertThat(told(tree(ended, List.of(tape(GET), tape(GET, 3), tape(GET, 3)))))
        .containsExactly("0 get 99 3 1", "1 unref 9 2 2", "2 unref 9 0 0", "1 unref 90 0 0");
  }

  @Test
  void withoutLivesThatEndedThereIsNothingToCompare() {
    assertThat(tree(List.of(), List.of(tape(GET)))).isEmpty();
    assertThat(tree(List.of(new EndedLives(1, tape(GET, 2))), List.of())).isEmpty();
  }

  @Test
  void whatIsSeldomAndLeakedStaysWhereMuchIsLeftOut() {
    List<EndedLives> ended = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      ended.add(new EndedLives(1000 + i, tape(GET, 10 + i)));
    }
    List<PathStep> steps = tree(ended, List.of(tape(GET, 999)));
    assertThat(steps).hasSize(1 + 40 + 1);
    assertThat(told(steps)).contains("1 unref 0 1 1", "1 unref 1199 0 0");
    assertThat(told(steps)).doesNotContain("1 unref 1000 0 0");
  }
}
