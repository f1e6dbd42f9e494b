package dev.tallyman.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tallyman.tests.harness.AgentRun;
import dev.tallyman.tests.harness.AgentTest;
import dev.tallyman.tests.harness.Jdk;
import dev.tallyman.tests.harness.Launch;
import dev.tallyman.tests.programs.netty.ManyThreads;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Threads by the thousand, virtual ones where the JDK has them: what each place lost is named after
 * that place, to the last buffer, though threads park in the middle of a get and others release
 * what they got. {@code -Dtallyman.threads=1000000} for platform threads by the million.
 */
class ManyThreadsTest {
  private static final String VIRTUAL_THREADS = "10000";
  private static final String PLATFORM_THREADS = System.getProperty("tallyman.threads", "2000");
  private static final int PLACES = 8;

  @AgentTest
  void virtualThreads(Jdk jdk) throws IOException {
    for (NettyVersion version : List.of(NettyVersion.NEWEST_4_1, NettyVersion.NEWEST_4_2)) {
      for (String allocator : List.of("parking", "adaptive")) {
        namesEachPlace(version.launch(jdk, ManyThreads.class, allocator, "virtual", threads(jdk)));
      }
    }
  }

  @AgentTest
  void platformThreads(Jdk jdk) throws IOException {
    namesEachPlace(
        NettyVersion.NEWEST_4_1.launch(
            jdk, ManyThreads.class, "parking", "platform", PLATFORM_THREADS));
  }

  /** Before 21 they are platform threads. */
  private static String threads(Jdk jdk) {
    return jdk.major() < 21 ? PLATFORM_THREADS : VIRTUAL_THREADS;
  }

  private static void namesEachPlace(Launch launch) throws IOException {
    AgentRun run = launch.run();
    assertThat(run.stdout()).as(run.stderr()).isEqualTo("pinned 0\ndone\n");
    Map<String, Integer> lost = new TreeMap<>();
    for (JsonNode finding : run.findings()) {
      String site = finding.get("sites").get(0).get("site").asText();
      lost.merge(site.substring(0, site.indexOf('(')), finding.get("count").asInt(), Integer::sum);
    }
    Map<String, Integer> wanted = new TreeMap<>();
    for (int place = 0; place < PLACES; place++) {
      wanted.put(ManyThreads.class.getName() + ".place" + place, place + 1);
    }
    assertThat(lost).isEqualTo(wanted);
    JsonNode coverage = run.report().coverage();
    assertThat(coverage.get("blind").asBoolean()).isFalse();
    assertThat(coverage.get("dropped").asInt()).isZero();
    launch.clean();
  }
}
