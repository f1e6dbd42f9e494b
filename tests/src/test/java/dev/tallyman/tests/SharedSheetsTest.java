package dev.tallyman.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tallyman.tests.harness.AgentRun;
import dev.tallyman.tests.harness.AgentTest;
import dev.tallyman.tests.harness.AnyJdk;
import dev.tallyman.tests.programs.SheetUses;

/** Pages that several buffers share, in a pool that is not the sample's. */
@AnyJdk
class SharedSheetsTest {
  private static final String SHEETS = "report=%f,descriptors=%c/programs/sheets.pool";

  @AgentTest(main = SheetUses.class, args = "right", agent = SHEETS)
  void copiesAndExpandedCopiesRightlyReleasedAreEven(AgentRun run) {
    assertThat(run.stdout()).isEqualTo("uses 0\n");
    assertThat(run.findings()).isEmpty();
    assertThat(run.report().coverage().get("blind").asBoolean()).isFalse();
  }

  @AgentTest(main = SheetUses.class, args = "forgetful", agent = SHEETS)
  void aReleaseThatForgetsAReferenceOfItsExpandIsCertain(AgentRun run) {
    assertThat(run.stdout()).isEqualTo("uses 0\n");
    JsonNode finding = one(run);
    assertThat(finding.get("kind").asText()).isEqualTo("EXPAND_LOST_REFERENCE");
    assertThat(finding.get("certainty").asText()).isEqualTo("certain");
    assertThat(finding.get("sites").toString()).contains("SheetUses.use");
  }

  @AgentTest(main = SheetUses.class, args = "lost", agent = SHEETS)
  void pagesOfABufferThatNobodyCanReachAreCertainlyLost(AgentRun run) {
    assertThat(run.stdout()).isEqualTo("uses 2\n");
    JsonNode finding = one(run);
    assertThat(finding.get("kind").asText()).isEqualTo("UNREACHABLE");
    assertThat(finding.get("certainty").asText()).isEqualTo("certain");
    assertThat(finding.get("count").asInt()).isEqualTo(2);
  }

  private static JsonNode one(AgentRun run) {
    assertThat(run.exitCode()).isZero();
    assertThat(run.counted()).as(run.stderr()).hasSize(1);
    return run.counted().get(0);
  }
}
