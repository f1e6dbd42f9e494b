package dev.tallyman.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tallyman.tests.harness.AgentRun;
import dev.tallyman.tests.harness.AgentTest;
import dev.tallyman.tests.harness.Jdk;
import dev.tallyman.tests.harness.Launch;
import dev.tallyman.tests.harness.Report;
import dev.tallyman.tests.harness.RunningProgram;
import java.io.IOException;
import java.util.List;

/** What a pool counts as out although nothing is, while the program runs. */
class RunningAccountsTest {
  private static final PoolLibrary KAFKA = PoolLibrary.of("kafka-4.4.0", "KafkaDrift");

  private static RunningProgram start(Jdk jdk, String how) throws IOException {
    return Launch.on(jdk)
        .agent("report=%f,every=1s,age=1s")
        .command("-cp", KAFKA.classPath(), "dev.tallyman.tests.pools.KafkaDrift")
        .args(how)
        .start();
  }

  private static List<JsonNode> counted(Report report) {
    return report.all("finding").stream()
        .filter(finding -> !finding.get("certainty").asText().equals("info"))
        .toList();
  }

  @AgentTest
  void bytesThatNobodyHoldsAreSuspectedWhileTheProgramRuns(Jdk jdk) throws IOException {
    RunningProgram program = start(jdk, "short");
    Report running = program.awaitReport(report -> !counted(report).isEmpty());
    assertThat(running.run().get("moment").asText()).isEqualTo("running");
    assertThat(counted(running)).hasSize(1);
    JsonNode drift = counted(running).get(0);
    assertThat(drift.get("kind").asText()).isEqualTo("BIAS_NOT_DRAINED");
    assertThat(drift.get("certainty").asText()).isEqualTo("suspected");
    assertThat(drift.get("pool").asText()).isEqualTo("kafka");
    assertThat(drift.get("evidence").toString()).contains("nothing was out");
    AgentRun run = program.terminate().finish();
    assertThat(run.counted()).hasSize(1);
    assertThat(run.counted().get(0).get("signature")).isEqualTo(drift.get("signature"));
  }

  @AgentTest
  void aPoolThatIsUsedRightlyIsNot(Jdk jdk) throws IOException {
    RunningProgram program = start(jdk, "right");
    program.awaitReport(
        report -> {
          assertThat(counted(report)).isEmpty();
          return report.run().get("moment").asText().equals("running")
              && report.run().get("seconds").asDouble() > 5
              && report.pool("kafka").get("gets").asLong() > 100;
        });
    AgentRun run = program.terminate().finish();
    assertThat(run.counted()).as(run.stderr()).isEmpty();
  }
}
