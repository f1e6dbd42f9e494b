package dev.tallyman.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tallyman.tests.harness.AgentRun;
import dev.tallyman.tests.harness.AgentTest;
import dev.tallyman.tests.programs.BriefBuffers;
import dev.tallyman.tests.programs.ManyBuffers;
import dev.tallyman.tests.programs.ManyPages;

/** A leak without end does not take the program's heap with it, and no count is lost. */
class MemoryTest {
  private static final String TINY = "report=%f,descriptors=%c/programs/tiny.pool";

  @AgentTest(main = ManyBuffers.class, args = "1000000", jvm = "-Xmx64m", agent = TINY)
  void aMillionOpenBuffersInASmallHeapAreCounted(AgentRun run) {
    assertThat(run.exitCode()).isZero();
    assertThat(run.stdout()).isEqualTo("open 900000\n");
    assertThat(run.counted()).hasSize(1);
    assertThat(run.counted().get(0).get("count").asInt()).isEqualTo(900_000);
    JsonNode memory = run.report().coverage().get("memory");
    assertThat(memory.get("withoutHistory").asLong()).isPositive();
    assertThat(memory.get("together").asLong()).isPositive();
    assertThat(run.stderrLines().get(0)).contains("(memory=)", "counted by get site only");
  }

  @AgentTest(
      main = ManyPages.class,
      args = "1000000",
      jvm = "-Xmx64m",
      agent = "report=%f,descriptors=%c/programs/host.pool")
  void aMillionOpenPagesInASmallHeapAreCounted(AgentRun run) {
    assertThat(run.exitCode()).as(run.stderr()).isZero();
    assertThat(run.stdout()).isEqualTo("open 900000\n");
    assertThat(run.counted()).as(run.stderr()).hasSize(1);
    assertThat(run.counted().get(0).get("kind").asText()).isEqualTo("NEVER_RELEASED");
    assertThat(run.counted().get(0).get("count").asInt()).isEqualTo(900_000);
    JsonNode memory = run.report().coverage().get("memory");
    assertThat(memory.get("withoutHistory").asLong()).isPositive();
    assertThat(memory.get("together").asLong()).isPositive();
    assertThat(run.report().pool("host").get("gets").asInt()).isEqualTo(1_000_000);
    assertThat(run.report().pool("host").get("puts").asInt()).isEqualTo(100_000);
    assertThat(run.stderrLines().get(0)).contains("(memory=)", "counted by get site only");
  }

  @AgentTest(main = BriefBuffers.class, args = "200000", agent = TINY + ",memory=64k")
  void livesThatHaveEndedNeedNoRoom(AgentRun run) {
    assertThat(run.stdout()).isEqualTo("open 10\n");
    assertThat(run.counted()).hasSize(1);
    assertThat(run.counted().get(0).get("count").asInt()).isEqualTo(10);
    JsonNode memory = run.report().coverage().get("memory");
    // While another thread sweeps, nobody waits for it: a few may go without.
    assertThat(memory.get("withoutHistory").asLong()).isLessThan(200_000 / 100);
    assertThat(memory.get("together").asLong()).isZero();
  }

  @AgentTest(main = ManyBuffers.class, args = "100", agent = TINY + ",memory=2k")
  void theLimitIsAnOption(AgentRun run) {
    assertThat(run.counted()).hasSize(1);
    assertThat(run.counted().get(0).get("count").asInt()).isEqualTo(90);
    JsonNode memory = run.report().coverage().get("memory");
    assertThat(memory.get("limit").asLong()).isEqualTo(2048);
    assertThat(memory.get("together").asLong()).isEqualTo(100 - (2048 / 144 + 1));
  }
}
