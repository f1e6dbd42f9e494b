package dev.tallyman.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tallyman.tests.harness.AgentRun;
import dev.tallyman.tests.harness.AgentTest;
import dev.tallyman.tests.harness.AnyJdk;
import dev.tallyman.tests.harness.Jdk;
import dev.tallyman.tests.harness.Launch;
import dev.tallyman.tests.programs.netty.ChunkMetrics;
import dev.tallyman.tests.programs.netty.SmallSlices;
import java.io.IOException;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What buffers keep from going home, by the census and by the allocator itself. */
@AnyJdk
@Execution(ExecutionMode.CONCURRENT)
class NettyPagesTest {
  /** The programs look into the buffers, which Netty's own leak detector would wrap. */
  private static final String[] BARE = {
    "-Dio.netty.leakDetectionLevel=disabled", "-Dio.netty.leakDetection.level=disabled"
  };

  @AgentTest
  void theCensusSaysWhatTheAllocatorSays(Jdk jdk) throws IOException {
    for (NettyVersion version : NettyVersion.span()) {
      for (String allocator : version.allocators()) {
        if (!allocator.equals("unpooled")) {
          Launch launch = version.launch(jdk, ChunkMetrics.class, allocator, "1000").jvm(BARE);
          AgentRun run = launch.run();
          assertThat(run.stdout())
              .as("%s %s %s", version, allocator, run.stderr())
              .startsWith("equal at 1000 moments\n")
              .endsWith("parked " + allocator.equals("pooled") + "\n");
          assertThat(run.counted()).as(run.stderr()).isEmpty();
          launch.clean();
        }
      }
    }
  }

  @AgentTest
  void fewBytesKeepChunksFromGoingHome(Jdk jdk) throws IOException {
    for (NettyVersion version : NettyVersion.span()) {
      for (String allocator : version.allocators()) {
        if (!allocator.equals("unpooled")) {
          Launch launch = version.launch(jdk, SmallSlices.class, allocator).jvm(BARE);
          AgentRun run = launch.run();
          String told = version + " " + allocator + " " + run.stderr();
          long chunkBytes = Long.parseLong(run.stdout().trim());
          assertThat(run.counted()).as(told).hasSize(1);
          JsonNode leak = run.counted().get(0);
          assertThat(leak.get("pinned").asLong()).as(told).isEqualTo(chunkBytes);
          assertThat(leak.get("evidence").toString()).as(told).contains("can not go home before");
          assertThat(run.findings())
              .as(told)
              .anySatisfy(
                  finding -> {
                    assertThat(finding.get("kind").asText()).isEqualTo("PINNED_PAGE");
                    assertThat(finding.get("certainty").asText()).isEqualTo("info");
                    assertThat(finding.get("signature")).isEqualTo(leak.get("signature"));
                  });
          launch.clean();
        }
      }
    }
  }
}
