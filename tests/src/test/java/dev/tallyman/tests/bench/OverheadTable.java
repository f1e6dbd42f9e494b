package dev.tallyman.tests.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The figures as a table for people: ratios to no detection, with the bounds of their medians. */
final class OverheadTable {
  private final int jdk;
  private final List<Detection> columns;

  OverheadTable(int jdk, List<Detection> columns) {
    this.jdk = jdk;
    this.columns = columns;
  }

  String of(Map<String, Map<Detection, List<Double>>> cpuNanos) {
    StringBuilder out = new StringBuilder("| JDK " + jdk + " | none, ns |");
    for (Detection column : compared()) {
      out.append(' ').append(column.title()).append(" |");
    }
    out.append("\n|---|---|").append("---|".repeat(compared().size())).append('\n');
    cpuNanos.forEach((row, figures) -> row(out, row, figures));
    out.append("| geometric mean of pooled and adaptive | |");
    for (Detection column : compared()) {
      out.append(String.format(Locale.ROOT, " %.2f |", mean(cpuNanos, column)));
    }
    return out.append('\n').toString();
  }

  private List<Detection> compared() {
    return columns.subList(1, columns.size());
  }

  private void row(StringBuilder out, String row, Map<Detection, List<Double>> figures) {
    List<Double> base = figures.get(Detection.NONE);
    out.append(String.format(Locale.ROOT, "| %s | %.0f |", row, Paired.of(base).median()));
    for (Detection column : compared()) {
      Paired ratio = Paired.ratio(figures.get(column), base);
      out.append(
          String.format(
              Locale.ROOT, " %.2f (%.2f–%.2f) |", ratio.median(), ratio.low(), ratio.high()));
    }
    out.append('\n');
  }

  private static double mean(Map<String, Map<Detection, List<Double>>> cpuNanos, Detection column) {
    double logarithms = 0;
    int rows = 0;
    for (Map.Entry<String, Map<Detection, List<Double>>> row : cpuNanos.entrySet()) {
      if (row.getKey().startsWith("pooled") || row.getKey().startsWith("adaptive")) {
        List<Double> base = row.getValue().get(Detection.NONE);
        logarithms += Math.log(Paired.ratio(row.getValue().get(column), base).median());
        rows++;
      }
    }
    return rows == 0 ? Double.NaN : Math.exp(logarithms / rows);
  }
}
