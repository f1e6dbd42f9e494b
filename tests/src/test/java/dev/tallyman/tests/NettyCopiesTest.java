package dev.tallyman.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tallyman.tests.harness.AgentRun;
import dev.tallyman.tests.harness.AgentTest;
import dev.tallyman.tests.harness.AnyJdk;
import dev.tallyman.tests.harness.Artifacts;
import dev.tallyman.tests.harness.Jdk;
import dev.tallyman.tests.harness.Launch;
import dev.tallyman.tests.programs.netty.TwoCopies;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Two versions of Netty in two loaders are one pool in one report, and nothing is mixed. */
@AnyJdk
class NettyCopiesTest {
  @AgentTest
  void twoVersionsInTwoLoaders(Jdk jdk) throws IOException {
    Launch launch =
        Launch.on(jdk)
            .agent("report=%f")
            .main(TwoCopies.class)
            .args(path(NettyVersion.MIDDLE_4_1), path(NettyVersion.NEWEST_4_2));
    AgentRun run = launch.run();
    assertThat(run.stdout()).as(run.stderr()).isEqualTo("done\n");
    Map<String, Integer> counts = new TreeMap<>();
    for (JsonNode finding : run.counted()) {
      String site = finding.get("sites").get(0).get("site").asText();
      counts.merge(site, finding.get("count").asInt(), Integer::sum);
    }
    assertThat(counts).hasSize(7);
    assertThat(counts.keySet()).allMatch(site -> site.contains("HolderLeaks."));
    assertThat(counts.values()).containsOnly(2);
    JsonNode pool = run.report().pool("netty");
    assertThat(pool.get("observed").asLong()).isEqualTo(pool.get("frags").asLong());
    assertThat(run.report().coverage().get("blind").asBoolean()).isFalse();
    launch.clean();
  }

  private static String path(NettyVersion version) {
    List<Path> path = new ArrayList<>(List.of(version.jars()));
    path.add(Artifacts.testClasses());
    return path.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }
}
