package dev.tallyman.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tallyman.tests.harness.AgentRun;
import dev.tallyman.tests.harness.AgentTest;
import dev.tallyman.tests.harness.AnyJdk;
import dev.tallyman.tests.harness.Jdk;
import dev.tallyman.tests.harness.Launch;
import dev.tallyman.tests.programs.netty.HolderLeaks;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A lost buffer that holds others is one leak, whatever it holds. */
@AnyJdk
@Execution(ExecutionMode.CONCURRENT)
class NettyHoldersTest {
  @AgentTest
  void oneCauseIsOneLeak(Jdk jdk) throws IOException {
    for (NettyVersion version : NettyVersion.span()) {
      for (String allocator : version.allocators()) {
        Launch launch = version.launch(jdk, HolderLeaks.class, allocator);
        AgentRun run = launch.run();
        Map<String, Integer> counts = new TreeMap<>();
        for (JsonNode finding : run.counted()) {
          String site = finding.get("sites").get(0).get("site").asText();
          String method = site.replaceAll(".*HolderLeaks\\.(\\w+)\\(.*", "$1");
          counts.merge(method, finding.get("count").asInt(), Integer::sum);
        }
        assertThat(counts)
            .as("%s %s %s", version, allocator, run.stderr())
            .isEqualTo(expected(allocator));
        assertThat(run.report().coverage().get("blind").asBoolean()).isFalse();
        launch.clean();
      }
    }
  }

  /** A slice without a count of its own is its buffer's reference, got where the buffer was. */
  private static Map<String, Integer> expected(String allocator) {
    Map<String, Integer> expected = new TreeMap<>();
    for (String method : List.of("composite", "compositeOfArray", "written", "fixed")) {
      expected.put(method, 1);
    }
    if (allocator.equals("pooled")) {
      expected.putAll(Map.of("slice", 1, "sliceOfSlice", 1, "part", 1));
    } else {
      expected.put("part", 3);
    }
    return expected;
  }
}
