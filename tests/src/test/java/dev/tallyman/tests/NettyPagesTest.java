package dev.tallyman.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tallyman.tests.harness.AgentRun;
import dev.tallyman.tests.harness.AgentTest;
import dev.tallyman.tests.harness.AnyJdk;
import dev.tallyman.tests.harness.Jdk;
import dev.tallyman.tests.harness.Launch;
import dev.tallyman.tests.programs.netty.ChunkMetrics;
import dev.tallyman.tests.programs.netty.LostRuns;
import dev.tallyman.tests.programs.netty.SmallSlices;
import java.io.IOException;
import java.util.List;
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
          boolean forgets = allocator.equals("pooled") && version.saysWhatRunsTake();
          Launch launch =
              version.launch(jdk, ChunkMetrics.class, allocator, "1000", "" + forgets).jvm(BARE);
          AgentRun run = launch.run();
          assertThat(run.stdout())
              .as("%s %s %s", version, allocator, run.stderr())
              .startsWith("equal at 1000 moments\n")
              .endsWith("parked " + allocator.equals("pooled") + "\n");
          assertThat(run.counted())
              .as(run.stderr())
              .extracting(finding -> finding.get("kind").asText())
              .isEqualTo(forgets ? List.of("STRANDED") : List.of());
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

  /** What a chunk counts as used, and no buffer, no cache and no run of small ones has. */
  @AgentTest
  void runsThatNobodyHasAreStranded(Jdk jdk) throws IOException {
    for (NettyVersion version : NettyVersion.span()) {
      assertStranded(version, jdk, "none", 0);
      if (version.saysWhatRunsTake()) {
        assertStranded(version, jdk, "runs", 3 * (64 << 10));
        assertStranded(version, jdk, "small", 5 * 64);
      }
    }
  }

  private static void assertStranded(NettyVersion version, Jdk jdk, String lost, int bytes)
      throws IOException {
    // Without thread caches: what is released goes back to the chunk at once.
    Launch launch =
        version
            .launch(jdk, LostRuns.class, lost)
            .jvm(BARE)
            .jvm(
                "-Dio.netty.allocator.tinyCacheSize=0",
                "-Dio.netty.allocator.smallCacheSize=0",
                "-Dio.netty.allocator.normalCacheSize=0");
    AgentRun run = launch.run();
    String told = version + " " + lost + " " + run.stderr();
    if (bytes == 0) {
      assertThat(run.findings()).as(told).isEmpty();
    } else {
      assertThat(run.counted()).as(told).hasSize(1);
      JsonNode stranded = run.counted().get(0);
      assertThat(stranded.get("kind").asText()).as(told).isEqualTo("STRANDED");
      assertThat(stranded.get("certainty").asText()).as(told).isEqualTo("certain");
      assertThat(stranded.get("page").asText()).as(told).isEqualTo("io.netty.buffer.PoolChunk");
      assertThat(stranded.get("count").asInt()).as(told).isEqualTo(1);
      assertThat(stranded.get("bytes").asInt()).as(told).isEqualTo(bytes);
    }
    launch.clean();
  }
}
