package dev.tallyman.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tallyman.tests.harness.AgentRun;
import dev.tallyman.tests.harness.AgentTest;
import dev.tallyman.tests.programs.CollectedLeak;

/** What a garbage collection adds: evidence, and no second finding. */
class ReachabilityTest {
  @AgentTest(main = CollectedLeak.class, agent = "report=%f,descriptors=%c/programs/tiny.pool")
  void whatNobodyCanReachIsCertainAndStillOneBug(AgentRun run) {
    assertThat(run.stdout()).isEqualTo("kept 1\n");
    assertThat(run.counted()).hasSize(1);
    JsonNode finding = run.counted().get(0);
    assertThat(finding.get("kind").asText()).isEqualTo("UNREACHABLE");
    assertThat(finding.get("certainty").asText()).isEqualTo("certain");
    assertThat(finding.get("count").asInt()).isEqualTo(2);
    assertThat(finding.get("evidence").toString()).contains("nobody can reach 1 of 2");
  }
}
