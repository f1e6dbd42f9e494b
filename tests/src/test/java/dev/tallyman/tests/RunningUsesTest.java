package dev.tallyman.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tallyman.tests.harness.AgentRun;
import dev.tallyman.tests.harness.Jdk;
import dev.tallyman.tests.harness.Launch;
import dev.tallyman.tests.harness.Report;
import dev.tallyman.tests.harness.RunningProgram;
import dev.tallyman.tests.programs.netty.RunningUses;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said of a program while it runs. */
class RunningUsesTest {
  /** Long polls take five seconds: some have come back, and as many are out as ever will be. */
  private static final int LONG = 20;

  private static RunningProgram start(Jdk jdk, String load) {
    return Launch.on(jdk)
        .agent("report=%f,every=1s,age=1s")
        .classPath(NettyVersion.NEWEST_4_2.jars())
        .main(RunningUses.class)
        .args(load)
        .start();
  }

  private static List<JsonNode> counted(Report report) {
    return report.all("finding").stream()
        .filter(finding -> !finding.get("certainty").asText().equals("info"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("dev.tallyman.tests.harness.Jdk#all")
  void aLeakShowsWhileTheProgramRuns(Jdk jdk) {
    RunningProgram program = start(jdk, "leak");
    Report running = program.awaitReport(report -> !counted(report).isEmpty());
    assertThat(running.run().get("moment").asText()).isEqualTo("running");
    assertThat(counted(running)).hasSize(1);
    JsonNode leak = counted(running).get(0);
    assertThat(leak.get("kind").asText()).isEqualTo("NEVER_RELEASED");
    assertThat(leak.get("certainty").asText()).isEqualTo("suspected");
    assertThat(leak.get("sites").get(0).get("site").asText()).contains("Requests.serve");
    AgentRun run = program.terminate().finish();
    assertThat(run.report().run().get("moment").asText()).isEqualTo("end");
    assertThat(run.counted()).hasSize(1);
    assertThat(run.counted().get(0).get("signature")).isEqualTo(leak.get("signature"));
  }

  @ParameterizedTest
  @MethodSource("dev.tallyman.tests.harness.Matrix#jdks")
  void referencesThatPileUpOnOneBufferAreADrift(Jdk jdk) {
    RunningProgram program = start(jdk, "drift");
    Report running = program.awaitReport(report -> !counted(report).isEmpty());
    assertThat(counted(running)).hasSize(1);
    JsonNode drift = counted(running).get(0);
    assertThat(drift.get("kind").asText()).isEqualTo("FLOOR_DRIFT");
    assertThat(drift.get("certainty").asText()).isEqualTo("suspected");
    assertThat(drift.get("count").asInt()).isEqualTo(1);
    program.terminate().finish();
  }

  @ParameterizedTest
  @MethodSource("dev.tallyman.tests.harness.Matrix#jdks")
  void whatAHealthyServerHoldsIsNoFinding(Jdk jdk) {
    RunningProgram program = start(jdk, "healthy");
    Report last =
        program.awaitReport(
            report -> {
              assertThat(counted(report)).isEmpty();
              return report.run().get("seconds").asDouble() > LONG;
            });
    assertThat(last.pool("netty").get("frags").asInt()).isGreaterThan(10_000);
    AgentRun run = program.terminate().finish();
    assertThat(run.report().run().get("moment").asText()).isEqualTo("end");
    assertThat(run.counted()).as(run.stderr()).isEmpty();
  }
}
