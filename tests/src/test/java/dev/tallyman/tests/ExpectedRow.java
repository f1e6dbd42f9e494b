package dev.tallyman.tests;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One row of {@code expected-level2.csv}: what the model of the kernel's counts expects of a
 * scenario if all events are seen.
 *
 * @param scenario the sample's scenario
 * @param design the pool's design
 * @param kind of the one finding, {@code clean} for none
 * @param certainty of the finding
 * @param count pages
 * @param calls the calls to be named; {@code release(A)} is the release of the buffer A
 * @param evidence what must be told beside
 */
record ExpectedRow(
    String scenario,
    String design,
    String kind,
    String certainty,
    int count,
    List<String> calls,
    String evidence) {

  static List<ExpectedRow> all() throws IOException {
    List<ExpectedRow> rows = new ArrayList<>();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                ExpectedRow.class.getResourceAsStream("/expected-level2.csv"),
                StandardCharsets.UTF_8))) {
      in.readLine(); // the header
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] cells = line.split(";", -1);
        List<String> calls = cells[5].isEmpty() ? List.of() : List.of(cells[5].split(" "));
        rows.add(
            new ExpectedRow(
                cells[0],
                cells[1],
                cells[2],
                cells[3],
                Integer.parseInt(cells[4]),
                calls,
                cells[6]));
      }
    }
    return rows;
  }

  boolean isClean() {
    return kind.equals("clean");
  }

  /** The call that doomed the page, empty for none. */
  String doomedBy() {
    String words = "doomed by ";
    return evidence.startsWith(words) ? evidence.substring(words.length()) : "";
  }

  @Override
  public String toString() {
    return scenario + " " + design + ": " + kind;
  }
}
