package dev.tallyman.tests;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One row of {@code expected.csv}: what the model of the kernel's counts expects of a scenario at
 * one level of knowledge.
 *
 * @param scenario the sample's scenario
 * @param design the pool's design
 * @param level 0: the pool's methods are described; 1: the buffers', too; 2: and the pages' own
 * @param kind of the one finding, {@code clean} for none
 * @param certainty of the finding
 * @param count pages
 * @param calls the calls to be named; {@code release(A)} is the release of the buffer A
 * @param evidence what must be told beside
 */
record ExpectedRow(
    String scenario,
    String design,
    int level,
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
                ExpectedRow.class.getResourceAsStream("/expected.csv"), StandardCharsets.UTF_8))) {
      in.readLine(); // the header
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] cells = line.split(";", -1);
        List<String> calls = cells[6].isEmpty() ? List.of() : List.of(cells[6].split(" "));
        rows.add(
            new ExpectedRow(
                cells[0],
                cells[1],
                Integer.parseInt(cells[2]),
                cells[3],
                cells[4],
                Integer.parseInt(cells[5]),
                calls,
                cells[7]));
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
    return scenario + " " + design + " level " + level + ": " + kind;
  }
}
