package dev.tallyman.tests.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * What rounds of paired runs say: each figure is a median, each bound the order statistic that the
 * true median exceeds in at most one case of forty. Nothing is assumed of how the noise is
 * distributed.
 *
 * @param low lower bound of the median
 * @param median the median
 * @param high upper bound of the median
 */
record Paired(double low, double median, double high) {
  private static final double TAIL = 0.025;

  /** Round by round, one figure over the other. */
  static Paired ratio(List<Double> figures, List<Double> base) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < figures.size(); i++) {
      ratios.add(figures.get(i) / base.get(i));
    }
    return of(ratios);
  }

  /** Round by round, one figure less the other. */
  static Paired difference(List<Double> figures, List<Double> base) {
    List<Double> differences = new ArrayList<>();
    for (int i = 0; i < figures.size(); i++) {
      differences.add(figures.get(i) - base.get(i));
    }
    return of(differences);
  }

  static Paired of(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int n = sorted.size();
    int middle = n / 2;
    double median =
        n % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    int outside = outside(n);
    return new Paired(sorted.get(outside), median, sorted.get(n - 1 - outside));
  }

  /** How many values on each side may be left out: 0 below 8 rounds, where all must count. */
  private static int outside(int n) {
    double probability = Math.pow(0.5, n);
    double below = probability;
    int outside = 0;
    while (below + probability * (n - outside) / (outside + 1) <= TAIL) {
      probability *= (double) (n - outside) / (outside + 1);
      below += probability;
      outside++;
    }
    return outside;
  }
}
