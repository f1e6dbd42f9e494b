package dev.tallyman.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tallyman.tests.harness.AgentRun;
import dev.tallyman.tests.harness.AgentTest;
import dev.tallyman.tests.harness.Jdk;
import dev.tallyman.tests.harness.Launch;
import dev.tallyman.tests.programs.netty.OutOfDirectMemory;
import dev.tallyman.tests.programs.netty.RecycledHandle;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A life begins with a get that succeeded, and a handle has many. */
@Execution(ExecutionMode.CONCURRENT)
class NettyLivesTest {
  private static final String BYTES = String.valueOf(24 << 20);

  /** Memory that Netty counts and frees by itself, if the JDK lets it in. */
  private static final List<String> NO_CLEANER =
      List.of(
          "-Dio.netty.maxDirectMemory=" + BYTES,
          "-Dio.netty.tryReflectionSetAccessible=true",
          "--add-opens=java.base/java.nio=ALL-UNNAMED",
          "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED");

  /** Memory that the JDK counts and frees. */
  private static final List<String> CLEANER = List.of("-Dio.netty.maxDirectMemory=0");

  private static final List<String> LIMIT =
      List.of(
          "-XX:MaxDirectMemorySize=" + BYTES,
          "-Dio.netty.allocator.maxOrder=9",
          "-Dio.netty.allocator.numDirectArenas=30");

  @AgentTest
  void aRecycledHandleThatIsLostInALaterLifeIsFound(Jdk jdk) throws IOException {
    for (NettyVersion version : NettyVersion.span()) {
      Launch launch = version.launch(jdk, RecycledHandle.class);
      AgentRun run = launch.run();
      assertThat(run.counted()).as("%s", version).hasSize(1);
      JsonNode finding = run.counted().get(0);
      assertThat(finding.get("kind").asText()).isEqualTo("NEVER_RELEASED");
      assertThat(finding.get("count").asInt()).isEqualTo(1);
      assertThat(run.stdout())
          .isEqualTo("lost " + finding.get("sites").get(0).get("site").asText() + "\n");
      launch.clean();
    }
  }

  @AgentTest
  void whatNettyRefusesIsNoFinding(Jdk jdk) throws IOException {
    String error = "io.netty.util.internal.OutOfDirectMemoryError";
    refused(NettyVersion.NEWEST_4_1, jdk, "pooled", NO_CLEANER, error);
    refused(NettyVersion.NEWEST_4_1, jdk, "unpooled", NO_CLEANER, error);
    refused(NettyVersion.NEWEST_4_2, jdk, "adaptive", NO_CLEANER, error);
  }

  @AgentTest
  void whatTheJdkRefusesIsNoFinding(Jdk jdk) throws IOException {
    String error = "java.lang.OutOfMemoryError";
    // Not in 4.2, which goes past the JDK's limit where it can.
    refused(NettyVersion.MIDDLE_4_1, jdk, "pooled", CLEANER, error);
    refused(NettyVersion.NEWEST_4_1, jdk, "unpooled", CLEANER, error);
    refused(NettyVersion.NEWEST_4_1, jdk, "adaptive", CLEANER, error);
  }

  private static void refused(
      NettyVersion version, Jdk jdk, String allocator, List<String> jvm, String error)
      throws IOException {
    Launch launch =
        version
            .launch(jdk, OutOfDirectMemory.class, allocator, String.valueOf(1 << 16))
            .jvm(LIMIT.toArray(String[]::new))
            .jvm(jvm.toArray(String[]::new));
    AgentRun run = launch.run();
    String what = version + " " + allocator + "\n" + run.stdout() + run.stderr();
    assertThat(run.exitCode()).as(what).isZero();
    assertThat(run.stdout().lines().filter(line -> line.equals("failed " + error)))
        .as(what)
        .hasSize(60);
    assertThat(run.findings()).as(what).isEmpty();
    JsonNode pool = run.report().pool("netty");
    assertThat(run.stdout()).as(what).endsWith("got " + pool.get("gets").asInt() + "\n");
    assertThat(pool.get("puts").asInt()).as(what).isEqualTo(pool.get("gets").asInt());
    launch.clean();
  }
}
