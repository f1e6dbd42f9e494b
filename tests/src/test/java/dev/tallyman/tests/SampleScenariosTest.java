package dev.tallyman.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tallyman.tests.harness.AgentRun;
import dev.tallyman.tests.harness.Artifacts;
import dev.tallyman.tests.harness.Jdk;
import dev.tallyman.tests.harness.Launch;
import dev.tallyman.tests.harness.Matrix;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The sample under the agent: each scenario is judged exactly as the kernel model's table says, and
 * the sites are the lines of the sample where the named calls are made.
 */
@Execution(ExecutionMode.CONCURRENT)
class SampleScenariosTest {
  /**
   * On the JDK of the tests the design that leaks, and what is seen of the others at full
   * knowledge; with all {@link Matrix matrices} all rows. On other JDKs the design that leaks, at
   * full knowledge.
   */
  static Stream<Arguments> rows() throws IOException {
    List<Arguments> rows = new ArrayList<>();
    for (Jdk jdk : Jdk.all()) {
      for (ExpectedRow row : ExpectedRow.all()) {
        boolean leaks = row.design().equals("ELEVATED_REFCNT");
        boolean isFull = row.level() == 2;
        if (Matrix.isWhole() || (jdk.equals(Jdk.current()) ? leaks || isFull : leaks && isFull)) {
          rows.add(Arguments.of(jdk, row));
        }
      }
    }
    return rows.stream();
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("rows")
  void aScenarioIsJudgedAsTheTableSays(Jdk jdk, ExpectedRow row) throws IOException {
    Path levels = Artifacts.root().resolve("sample-app/src/main/resources/levels");
    Launch launch =
        Launch.on(jdk)
            .jvm("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
            .agent(
                "report=%f,touch=true,descriptors.discover=off,descriptors="
                    + levels.resolve("level" + row.level() + ".pool"));
    AgentRun run = launch.sample(row.scenario(), "--pool=" + row.design()).run();

    assertThat(run.exitCode()).isZero();
    assertThat(run.report().coverage().get("blind").asBoolean()).isFalse();
    assertThat(run.report().coverage().get("canary").asText()).isEqualTo("caught");
    if (row.isClean()) {
      assertThat(run.counted()).isEmpty();
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
    List<String> calls = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    for (JsonNode site : finding.get("sites")) {
      String call = site.get("call").asText();
      calls.add(call);
      lines.add(call + " at " + SampleSource.line(site.get("site").asText()));
    }
    for (String call : row.calls()) {
      assertThat(calls).as("call for %s", call).contains(SampleSource.called(call));
      if (row.level() == 2) {
        Pattern expected = SampleSource.expected(call);
        assertThat(lines)
            .as("line for %s", call)
            .anyMatch(line -> expected.matcher(line).matches());
      }
    }
    if (!row.doomedBy().isEmpty()) {
      List<String> evidence = new ArrayList<>();
      finding.get("evidence").forEach(line -> evidence.add(line.asText()));
      assertThat(evidence).filteredOn(line -> line.startsWith("doomed by ")).hasSize(1);
      String doom = evidence.stream().filter(line -> line.startsWith("doomed by ")).findAny().get();
      String words = "doomed by " + SampleSource.called(row.doomedBy()) + "() at ";
      assertThat(doom).startsWith(words);
      if (row.level() == 2) {
        String site = doom.substring(words.length(), doom.indexOf("):") + 1);
        assertThat("release at " + SampleSource.line(site))
            .matches(SampleSource.expected(row.doomedBy()));
      }
    }
  }
}
