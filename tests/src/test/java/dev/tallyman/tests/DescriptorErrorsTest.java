package dev.tallyman.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tallyman.tests.harness.AgentRun;
import dev.tallyman.tests.harness.AgentTest;
import dev.tallyman.tests.harness.AnyJdk;
import dev.tallyman.tests.harness.Artifacts;
import dev.tallyman.tests.harness.Launch;
import dev.tallyman.tests.programs.TinyLeak;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A descriptor with a mistake: it is told where, and nothing else suffers. */
@AnyJdk
class DescriptorErrorsTest {
  @AgentTest(
      main = TinyLeak.class,
      agent = "report=%f,descriptors=%d/broken.pool,descriptors=%c/programs/tiny.pool")
  void aBrokenOneIsRefusedWithItsPlaceAndOthersAreFollowed(Launch launch) throws IOException {
    Path broken = launch.directory().resolve("broken.pool");
    Files.writeString(broken, "pool broken\n  package a.b\n  handle C\n  unrefs C.release()\n");
    AgentRun run = launch.run();
    assertThat(run.stderrLines().get(0))
        .startsWith("tallyman: " + broken + ":4:3: ")
        .contains("'unrefs'", "did you mean unref?");
    assertThat(run.report().coverage().at("/badDescriptors/0").asText())
        .startsWith(broken + ":4:3: ");
    isBlindButUnharmed(run);
    assertThat(run.counted()).hasSize(1);
  }

  @AgentTest(
      main = TinyLeak.class,
      agent = "report=%f,descriptors=%d/none.pool,descriptors=%c/programs/tiny.pool")
  void aMissingOneIsNamed(AgentRun run) {
    assertThat(run.stderrLines().get(0)).startsWith("tallyman: ").contains("none.pool");
    isBlindButUnharmed(run);
    assertThat(run.counted()).hasSize(1);
  }

  @AgentTest(main = TinyLeak.class, agent = "report=%f,descriptors=%d/wrong.pool")
  void aLineThatMatchesNothingIsReportedWithTheNearestMethod(Launch launch) throws IOException {
    String right = Files.readString(Artifacts.testClasses().resolve("programs/tiny.pool"));
    String wrong = right.replace("ref       TinyBuffer.retain()", "ref       TinyBuffer.retane()");
    assertThat(wrong).isNotEqualTo(right);
    Path file = launch.directory().resolve("wrong.pool");
    Files.writeString(file, wrong);
    AgentRun run = launch.run();
    String complaint = run.report().coverage().at("/unmatched/0").asText();
    assertThat(complaint).startsWith(file + ":7:").contains("retane()", "did you mean retain()?");
    assertThat(run.stderr()).contains("tallyman: " + complaint + "\n");
    isBlindButUnharmed(run);
  }

  private static void isBlindButUnharmed(AgentRun run) {
    assertThat(run.report().coverage().get("blind").asBoolean()).isTrue();
    assertThat(run.report().summary().get("blind").asBoolean()).isTrue();
    assertThat(run.stdout()).isEqualTo("lost 1, returned 0\n");
    assertThat(run.exitCode()).isEqualTo(7);
  }
}
