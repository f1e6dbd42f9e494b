package dev.tallyman.engine.judge;

import dev.tallyman.engine.census.Census;
import dev.tallyman.ledger.Stacks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The stacks of equal verdicts, counted. */
final class Stacked {
  private static final int MOST = 3;

  private Stacked() {}

  static List<Stack> of(Census census, List<Verdict> same) {
    Map<StackAt, Integer> counts = new LinkedHashMap<>();
    for (Verdict verdict : same) {
      for (StackAt stack : verdict.stacks()) {
        if (stack.number() != Stacks.NONE) {
          counts.merge(stack, 1, Integer::sum);
        }
      }
    }
    List<Stack> all = new ArrayList<>();
    counts.forEach((at, count) -> all.add(new Stack(at.event(), census.stack(at.number()), count)));
    all.sort(Comparator.comparingInt(Stack::count).reversed());
    List<Stack> kept = new ArrayList<>();
    Map<String, Integer> shown = new HashMap<>();
    for (Stack stack : all) {
      if (shown.merge(stack.event(), 1, Integer::sum) <= MOST) {
        kept.add(stack);
      }
    }
    return List.copyOf(kept);
  }
}
