package dev.tallyman.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tallyman.tests.harness.AgentRun;
import dev.tallyman.tests.harness.AgentTest;

/** The sample under the agent: each scenario is judged as the table of expectations says. */
class SampleScenariosTest {
  @AgentTest(sample = {"S1-clone-freed-last", "--pool=ELEVATED_REFCNT"})
  void theSeedsLeakIsFoundEndToEnd(AgentRun run) {
    assertThat(run.exitCode()).isZero();
    JsonNode finding = run.counted().get(0);
    assertThat(run.counted()).hasSize(1);
    assertThat(finding.get("kind").asText()).isEqualTo("STRANDED");
  }
}
