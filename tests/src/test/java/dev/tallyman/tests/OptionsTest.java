package dev.tallyman.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tallyman.tests.harness.AgentRun;
import dev.tallyman.tests.harness.AgentTest;
import dev.tallyman.tests.harness.AnyJdk;
import dev.tallyman.tests.harness.Launch;
import dev.tallyman.tests.programs.TinyLeak;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** Options: where they come from, and that a bad one never harms the program. */
@AnyJdk
class OptionsTest {
  private static final String TINY = "report=%f,descriptors=%c/programs/tiny.pool";

  @AgentTest(main = TinyLeak.class, agent = TINY + ",reprot=x")
  void anUnknownOptionIsNamedAndTheProgramUnharmed(AgentRun run) {
    assertThat(ours(run))
        .singleElement()
        .asString()
        .startsWith("tallyman: ")
        .contains("unknown option 'reprot'", "report");
    assertThat(run.reports()).isEmpty();
    isUnharmed(run);
  }

  @AgentTest(main = TinyLeak.class, agent = TINY + ",http=8080")
  void anOptionOfALaterVersionIsRefusedByName(AgentRun run) {
    assertThat(ours(run))
        .singleElement()
        .asString()
        .contains("option 'http' is not in this version yet");
    isUnharmed(run);
  }

  @AgentTest(main = TinyLeak.class, agent = TINY + ",strict=true,reprot=x")
  void strictStopsTheJvm(AgentRun run) {
    assertThat(run.exitCode()).isNotZero().isNotEqualTo(7);
    assertThat(run.stderr()).contains("unknown option 'reprot'").doesNotContain("program: begins");
  }

  @AgentTest(main = TinyLeak.class, agent = TINY, env = "TALLYMAN_OPTS=enabled=false")
  void disabledItDoesNothing(AgentRun run) {
    assertThat(ours(run)).isEmpty();
    assertThat(run.reports()).isEmpty();
    isUnharmed(run);
  }

  @AgentTest(main = TinyLeak.class, agent = TINY + ",quiet=true")
  void quietLeavesTheSummaryOnly(AgentRun run) {
    assertThat(ours(run)).singleElement().asString().startsWith("SUMMARY: tallyman: 1 finding, ");
    assertThat(run.counted()).hasSize(1);
  }

  @AgentTest(main = TinyLeak.class, agent = TINY + ",service=argument")
  void argumentOutranksPropertyOutranksEnvironmentOutranksFile(Launch launch) throws IOException {
    Files.writeString(
        launch.directory().resolve("options"), "service=file\nbuild=file\nshard=file\n");
    AgentRun run =
        launch
            .jvm("-Dtallyman.service=property", "-Dtallyman.build=property")
            .env("TALLYMAN_OPTS", "service=env,build=env,config=%d/options")
            .run();
    assertThat(run.report().run().get("service").asText()).isEqualTo("argument");
    assertThat(run.report().run().get("build").asText()).isEqualTo("property");
    assertThat(run.report().run().get("shard").asText()).isEqualTo("file");
  }

  @AgentTest(main = TinyLeak.class, agent = TINY, jvm = "-Dtallyman.config=%d/options")
  void theEnvironmentOutranksTheFile(Launch launch) throws IOException {
    Files.writeString(launch.directory().resolve("options"), "service=file\nbuild=file\n");
    AgentRun run = launch.env("TALLYMAN_OPTS", "service=env").run();
    assertThat(run.report().run().get("service").asText()).isEqualTo("env");
    assertThat(run.report().run().get("build").asText()).isEqualTo("file");
  }

  @AgentTest(main = TinyLeak.class, agent = TINY + ",config=%d/none")
  void aMissingConfigFileIsNamed(AgentRun run) {
    assertThat(ours(run)).singleElement().asString().contains("config file", "none");
    isUnharmed(run);
  }

  private static List<String> ours(AgentRun run) {
    return run.stderrLines().stream().filter(line -> !line.startsWith("program: ")).toList();
  }

  private static void isUnharmed(AgentRun run) {
    assertThat(run.exitCode()).isEqualTo(7);
    assertThat(run.stdout()).isEqualTo("lost 1, returned 0\n");
  }
}
