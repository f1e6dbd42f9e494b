package dev.tallyman.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tallyman.tests.harness.AgentRun;
import dev.tallyman.tests.harness.AgentTest;
import dev.tallyman.tests.harness.Artifacts;
import dev.tallyman.tests.harness.Jdk;
import dev.tallyman.tests.harness.Launch;
import dev.tallyman.tests.programs.LentBuffers;
import dev.tallyman.tests.programs.LentObjects;
import dev.tallyman.tests.programs.LentSlabs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The pools of published libraries that the agent knows, used rightly and not. */
class BuiltInPoolsTest {
  private static AgentRun run(Jdk jdk, String library, Class<?> main, String what)
      throws IOException {
    Path folder = Artifacts.testClasses().resolveSibling(library);
    try (Stream<Path> files = Files.list(folder)) {
      Path[] jars = files.sorted().toArray(Path[]::new);
      Launch launch = Launch.on(jdk).agent("report=%f").classPath(jars).main(main).args(what);
      AgentRun run = launch.run();
      assertThat(run.stdout()).as(run.stderr()).isEqualTo("done\n");
      assertThat(run.report().coverage().get("blind").asBoolean()).as(run.stderr()).isFalse();
      return run;
    }
  }

  @AgentTest
  void jettysBuffers(Jdk jdk) throws IOException {
    AgentRun clean = run(jdk, "jetty", LentBuffers.class, "clean");
    assertThat(clean.findings()).isEmpty();
    assertThat(clean.report().pool("jetty").get("gets").asInt()).isGreaterThan(200);
    AgentRun lost = run(jdk, "jetty", LentBuffers.class, "lost");
    assertThat(lost.counted()).hasSize(1);
    assertThat(lost.counted().get(0).get("kind").asText()).isEqualTo("NEVER_RELEASED");
    assertThat(lost.counted().get(0).get("count").asInt()).isEqualTo(2);
    AgentRun kept = run(jdk, "jetty", LentBuffers.class, "kept");
    assertThat(kept.counted()).hasSize(1);
    assertThat(kept.counted().get(0).get("count").asInt()).isEqualTo(2);
    assertThat(kept.counted().get(0).get("sites").toString())
        .contains("LentBuffers.kept", "retain");
  }

  @AgentTest
  void objectsOfCommonsPool(Jdk jdk) throws IOException {
    assertThat(run(jdk, "pools", LentObjects.class, "clean").findings()).isEmpty();
    AgentRun lost = run(jdk, "pools", LentObjects.class, "lost");
    int found = 0;
    for (JsonNode finding : lost.counted()) {
      assertThat(finding.get("sites").toString()).contains("LentObjects.main");
      found += finding.get("count").asInt();
    }
    assertThat(found).isEqualTo(2);
  }

  @AgentTest
  void undertowsBuffers(Jdk jdk) throws IOException {
    AgentRun clean = run(jdk, "undertow", LentSlabs.class, "clean");
    assertThat(clean.counted()).as(clean.stderr()).isEmpty();
    // A thread that ended has left a buffer in its cache, which the collector would free.
    assertThat(clean.findings())
        .extracting(f -> f.get("kind").asText())
        .contains("BIAS_NOT_DRAINED");
    assertThat(clean.report().pool("undertow").get("gets").asInt()).isGreaterThan(100);
    AgentRun lost = run(jdk, "undertow", LentSlabs.class, "lost");
    assertThat(lost.counted()).as(lost.stderr()).hasSize(1);
    assertThat(lost.counted().get(0).get("count").asInt()).isEqualTo(3);
    assertThat(lost.counted().get(0).get("sites").toString()).contains("LentSlabs.lost");
  }
}
