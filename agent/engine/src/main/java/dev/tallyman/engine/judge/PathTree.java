package dev.tallyman.engine.judge;

import dev.tallyman.engine.census.Census;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The ways that lives went from their get on, those that ended and those that leaked, as a tree.
 */
final class PathTree {
  /** Steps past this are left out, the least gone first. */
  private static final int MOST_STEPS = 40;

  private static final Comparator<Node> MOST_LEAKED =
      Comparator.<Node>comparingInt(node -> node.leaked)
          .thenComparingInt(node -> node.ended)
          .reversed();

  private static final class Node {
    final Map<Life.Event, Node> next = new LinkedHashMap<>();
    int ended;
    int leaked;
    int open;
  }

  private PathTree() {}

  /** The steps, each before those that follow it; empty if there is nothing to compare with. */
  static List<PathStep> of(Census census, EndedWays ended, List<Life> leaked) {
    if (ended.lives() == 0 || leaked.isEmpty()) {
      return List.of();
    }
    Node root = new Node();
    for (EndedWays.Way way : ended.ways()) {
      Node at = root;
      for (Life.Event event : way.life().events()) {
        at = at.next.computeIfAbsent(event, e -> new Node());
        at.ended += way.lives();
      }
    }
    for (Life life : leaked) {
      Node at = root;
      for (Life.Event event : life.events()) {
        at = at.next.computeIfAbsent(event, e -> new Node());
        at.leaked++;
      }
      at.open++;
    }
    List<PathStep> steps = new ArrayList<>();
    add(census, root, 0, least(root), steps);
    return steps;
  }

  /** How many lives must have come by a step for it to be told. */
  private static int least(Node root) {
    List<Integer> passed = new ArrayList<>();
    passed(root, passed);
    passed.sort(Comparator.reverseOrder());
    return passed.size() <= MOST_STEPS ? 0 : passed.get(MOST_STEPS);
  }

  private static void passed(Node from, List<Integer> passed) {
    for (Node node : from.next.values()) {
      if (node.leaked == 0) {
        passed.add(node.ended);
      }
      passed(node, passed);
    }
  }

  private static void add(Census census, Node from, int depth, int least, List<PathStep> steps) {
    List<Map.Entry<Life.Event, Node>> next = new ArrayList<>(from.next.entrySet());
    next.sort(Map.Entry.comparingByValue(MOST_LEAKED));
    for (Map.Entry<Life.Event, Node> entry : next) {
      Node node = entry.getValue();
      if (steps.size() < 2 * MOST_STEPS && (node.leaked > 0 || node.ended > least)) {
        SiteEvent at = Events.at(census, entry.getKey().kind(), entry.getKey().site());
        steps.add(new PathStep(depth, at, node.ended, node.leaked, node.open));
        add(census, node, depth + 1, least, steps);
      }
    }
  }
}
