package dev.tallyman.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tallyman.tests.harness.AgentRun;
import dev.tallyman.tests.harness.AgentTest;
import dev.tallyman.tests.harness.Artifacts;
import dev.tallyman.tests.harness.Jdk;
import dev.tallyman.tests.harness.Launch;
import dev.tallyman.tests.programs.Redeployed;
import dev.tallyman.tests.programs.netty.Deployed;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A web application that is deployed again and again: the agent keeps nothing of the ones before,
 * neither loader nor class, not even of what they leaked; and it still tells of the leaks.
 */
class RedeployTest {
  private static final int TIMES = 20;

  @AgentTest
  void eventLoopsThatEnd(Jdk jdk) throws IOException {
    Launch launch = deployed(jdk, NettyVersion.NEWEST_4_1, "pooled", "loops", "clean");
    AgentRun run = launch.run();
    assertThat(run.stdout()).as(run.stderr()).isEqualTo("bounded\ndone\n");
    assertThat(run.findings()).isEmpty();
    assertThat(run.stderr()).contains("references out").contains("; netty; 0 dropped");
    assertThat(run.report().coverage().get("blind").asBoolean()).isFalse();
    launch.clean();
  }

  @AgentTest
  void whatWasLeakedGoesWithItsLoaderAndIsToldAllTheSame(Jdk jdk) throws IOException {
    for (NettyVersion version : List.of(NettyVersion.NEWEST_4_1, NettyVersion.NEWEST_4_2)) {
      String allocator = version == NettyVersion.NEWEST_4_1 ? "pooled" : "adaptive";
      Launch launch = deployed(jdk, version, allocator, "threads", "leak");
      AgentRun run = launch.run();
      assertThat(run.stdout()).as(run.stderr()).isEqualTo("bounded\ndone\n");
      int count = 0;
      for (JsonNode finding : run.counted()) {
        assertThat(finding.get("kind").asText()).isEqualTo("UNREACHABLE");
        assertThat(finding.get("certainty").asText()).isEqualTo("certain");
        assertThat(finding.get("sites").get(0).get("site").asText()).contains("Deployed.use");
        count += finding.get("count").asInt();
      }
      assertThat(count).isEqualTo(2 * TIMES);
      launch.clean();
    }
  }

  /** A page in use is held so that its count can be read: as long as its class lives. */
  @AgentTest
  void pagesInUseGoWithTheirLoader(Jdk jdk) throws IOException {
    Launch launch =
        launch(jdk, Artifacts.sample().toString(), "dev.tallyman.sample.SampleApp", "S1");
    AgentRun run = launch.run();
    assertThat(run.stdout()).as(run.stderr()).endsWith("bounded\ndone\n");
    assertThat(run.counted()).hasSize(1);
    assertThat(run.counted().get(0).get("kind").asText()).isEqualTo("STRANDED");
    assertThat(run.counted().get(0).get("count").asInt()).isEqualTo(TIMES);
    launch.clean();
  }

  private static Launch deployed(Jdk jdk, NettyVersion version, String... arguments) {
    String path =
        Stream.concat(Stream.of(Artifacts.testClasses()), Stream.of(version.jars()))
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator));
    // Netty 4.2 leaves a listener of its own with the JDK's flight recorder.
    return launch(jdk, path, Deployed.class.getName(), arguments)
        .jvm("-Dio.netty.jfr.enabled=false");
  }

  private static Launch launch(Jdk jdk, String path, String main, String... arguments) {
    List<String> words = new ArrayList<>(List.of(String.valueOf(TIMES), path, main));
    words.addAll(List.of(arguments));
    return Launch.on(jdk)
        .agent("report=%f")
        // The JDK keeps some of what it found out about classes softly, in caches of its own.
        .jvm("-Xmx256m", "-XX:SoftRefLRUPolicyMSPerMB=0")
        .main(Redeployed.class)
        .args(words.toArray(String[]::new));
  }
}
