package dev.tallyman.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tallyman.tests.harness.AgentRun;
import dev.tallyman.tests.harness.Jdk;
import dev.tallyman.tests.harness.Launch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The sample under the agent: each scenario is judged exactly as the kernel model's table says, and
 * the sites are the lines of the sample where the named calls are made.
 */
class SampleScenariosTest {
  /** All rows on the JDK of the tests; on the others only the design that leaks. */
  static Stream<Arguments> rows() throws IOException {
    List<Arguments> rows = new ArrayList<>();
    for (Jdk jdk : Jdk.all()) {
      for (ExpectedRow row : ExpectedRow.all()) {
        if (jdk.equals(Jdk.current()) || row.design().equals("ELEVATED_REFCNT")) {
          rows.add(Arguments.of(jdk, row));
        }
      }
    }
    return rows.stream();
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("rows")
  void aScenarioIsJudgedAsTheTableSays(Jdk jdk, ExpectedRow row) throws IOException {
    Launch launch = Launch.on(jdk).agent("report=%f");
    AgentRun run = launch.sample(row.scenario(), "--pool=" + row.design()).run();

    assertThat(run.exitCode()).isZero();
    assertThat(run.report().coverage().get("blind").asBoolean()).isFalse();
    assertThat(run.report().coverage().get("canary").asText()).isEqualTo("caught");
    if (row.isClean()) {
      assertThat(run.findings()).isEmpty();
      assertThat(run.stderrLines()).singleElement().asString().contains("page-pool");
    } else {
      assertThat(run.counted()).hasSize(1);
      isAsExpected(run.counted().get(0), row);
    }
    launch.clean();
  }

  private static void isAsExpected(JsonNode finding, ExpectedRow row) throws IOException {
    assertThat(finding.get("kind").asText()).isEqualTo(row.kind());
    assertThat(finding.get("certainty").asText()).isEqualTo(row.certainty());
    assertThat(finding.get("count").asInt()).isEqualTo(row.count());
    List<String> sites = new ArrayList<>();
    for (JsonNode site : finding.get("sites")) {
      sites.add(site.get("call").asText() + " at " + SampleSource.line(site.get("site").asText()));
    }
    for (String call : row.calls()) {
      assertThat(sites).as("sites for %s", call).contains(SampleSource.expected(call));
    }
    // The least that must be named, and here also the most: each call is one line of the scenario.
    assertThat(sites).hasSameSizeAs(row.calls());
    if (!row.doomedBy().isEmpty()) {
      List<String> evidence = new ArrayList<>();
      finding.get("evidence").forEach(line -> evidence.add(line.asText()));
      assertThat(evidence).filteredOn(line -> line.startsWith("doomed by ")).hasSize(1);
      String doom = evidence.stream().filter(line -> line.startsWith("doomed by ")).findAny().get();
      assertThat(doom).startsWith("doomed by release() at ");
      String site = doom.substring("doomed by release() at ".length(), doom.indexOf("):") + 1);
      assertThat("release at " + SampleSource.line(site))
          .isEqualTo(SampleSource.expected(row.doomedBy()));
    }
  }
}
