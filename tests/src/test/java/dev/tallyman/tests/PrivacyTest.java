package dev.tallyman.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tallyman.tests.harness.AgentRun;
import dev.tallyman.tests.harness.AgentTest;
import dev.tallyman.tests.programs.Secretive;
import java.io.IOException;
import java.nio.file.Files;

/** What a program keeps to itself is in no output. */
class PrivacyTest {
  private static final String SECRET = "hunter2-Zq81";

  @AgentTest(
      main = Secretive.class,
      args = SECRET,
      jvm = "-Dsecret=" + SECRET,
      env = "SECRET=" + SECRET,
      agent = "report=%f,descriptors=%c/programs/tiny.pool")
  void aPlantedPasswordIsInNoOutput(AgentRun run) throws IOException {
    assertThat(run.exitCode()).isZero();
    assertThat(run.stdout()).endsWith("done\n");
    assertThat(run.counted()).isNotEmpty();
    assertThat(run.stdout()).doesNotContain(SECRET);
    assertThat(run.stderr()).contains("SUMMARY: tallyman: ").doesNotContain(SECRET);
    assertThat(Files.readString(run.reportFile())).doesNotContain(SECRET);
  }
}
