package dev.tallyman.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tallyman.tests.harness.AgentRun;
import dev.tallyman.tests.harness.AgentTest;
import dev.tallyman.tests.harness.Launch;
import dev.tallyman.tests.harness.TestAgents;
import dev.tallyman.tests.programs.EarlyAgent;
import dev.tallyman.tests.programs.TinyLeak;
import dev.tallyman.tests.programs.tiny.TinyBuffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Described classes that nobody can weave, because the JVM has them already: the report says so.
 */
class LoadedBeforeTest {
  private static final String OURS = "-javaagent:%jar=report=%f,descriptors=%c/programs/tiny.pool";

  @AgentTest(main = TinyLeak.class, agent = AgentTest.NO_AGENT)
  void aClassThatAnotherAgentLoadedIsNamed(Launch launch) throws IOException {
    AgentRun run = launch.jvm(early(launch.directory()), OURS).run();
    isNotWoven(run, TinyBuffer.class.getName(), "loaded before the agent");
  }

  @AgentTest(main = TinyLeak.class, agent = AgentTest.NO_AGENT)
  void aClassThatALaterAgentLoadsIsWoven(Launch launch) throws IOException {
    AgentRun run = launch.jvm(OURS, early(launch.directory())).run();
    isUnharmed(run);
    assertThat(run.counted()).hasSize(1);
    assertThat(run.report().coverage().get("blind").asBoolean()).isFalse();
  }

  @AgentTest(main = TinyLeak.class, agent = "report=%f,descriptors=%d/jdk.pool")
  void aClassOfTheJdkIsNamed(Launch launch) throws IOException {
    Files.writeString(
        launch.directory().resolve("jdk.pool"),
        """
        pool jdk
          handle   java.nio.ByteBuffer
          confirm  java.nio.ByteBuffer.allocateDirect(int) -> handle
        """);
    isNotWoven(launch.run(), "java.nio.ByteBuffer", "a class of the JDK");
  }

  private static String early(Path folder) throws IOException {
    Path jar = TestAgents.jar(folder, EarlyAgent.class);
    return "-javaagent:" + jar + "=" + TinyBuffer.class.getName();
  }

  private static void isNotWoven(AgentRun run, String className, String reason) {
    isUnharmed(run);
    assertThat(run.report().coverage().get("notWoven"))
        .singleElement()
        .satisfies(
            refused -> {
              assertThat(refused.get("class").asText()).isEqualTo(className);
              assertThat(refused.get("reason").asText()).isEqualTo(reason);
            });
    assertThat(run.report().coverage().get("blind").asBoolean()).isTrue();
    assertThat(run.counted()).isEmpty();
    assertThat(run.stderr())
        .contains("tallyman: not woven: " + className + ": " + reason + "\n")
        .endsWith("blind: not all was seen\n");
  }

  private static void isUnharmed(AgentRun run) {
    assertThat(run.stdout()).as(run.stderr()).isEqualTo("lost 1, returned 0\n");
    assertThat(run.exitCode()).isEqualTo(7);
  }
}
