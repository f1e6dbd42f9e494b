package dev.tallyman.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tallyman.tests.harness.AgentRun;
import dev.tallyman.tests.harness.AgentTest;
import dev.tallyman.tests.programs.Resets;

/** What counts alone do not show at the end was latched when it happened. */
class LatchedFactsTest {
  @AgentTest(main = Resets.class, agent = "report=%f,descriptors=%c/programs/resets.pool")
  void aReferenceTakenTooLateAndACountThatWasOverwritten(AgentRun run) {
    assertThat(run.stdout()).isEqualTo("raised to 1\nreset to 1\n");
    assertThat(run.counted())
        .extracting(finding -> finding.get("kind").asText())
        .containsExactlyInAnyOrder("RESURRECTION", "HIDDEN_BY_RESET");
    assertThat(run.counted())
        .allSatisfy(
            finding -> {
              assertThat(finding.get("certainty").asText()).isEqualTo("certain");
              assertThat(finding.get("count").asInt()).isEqualTo(1);
            });
    // What the resurrection left open follows from it.
    assertThat(run.findings())
        .filteredOn(finding -> finding.get("kind").asText().equals("NEVER_RELEASED"))
        .singleElement()
        .extracting(finding -> finding.get("certainty").asText())
        .isEqualTo("info");
  }
}
