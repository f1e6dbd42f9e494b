package dev.tallyman.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tallyman.tests.harness.AgentRun;
import dev.tallyman.tests.harness.AgentTest;
import dev.tallyman.tests.harness.AnyJdk;
import dev.tallyman.tests.harness.Jdk;
import dev.tallyman.tests.harness.Launch;
import dev.tallyman.tests.programs.netty.ContendedAllocator;
import dev.tallyman.tests.programs.netty.CountedReferences;
import dev.tallyman.tests.programs.netty.OverRelease;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The report's totals are exact, and a release too many is told from one that is due. */
@AnyJdk
@Execution(ExecutionMode.CONCURRENT)
class NettyCountsTest {
  private static final int ROUNDS = 5000;

  @AgentTest
  void eachReferenceIsCountedOnce(Jdk jdk) throws IOException {
    for (NettyVersion version : NettyVersion.span()) {
      Launch launch =
          version
              .launch(jdk, CountedReferences.class, String.valueOf(ROUNDS))
              .args(version.allocators().toArray(String[]::new));
      isBalanced(launch.run(), 8 * ROUNDS * version.allocators().size(), version.toString());
      launch.clean();
    }
  }

  /** Also those that the adaptive allocator makes ready and drops are nobody's. */
  @AgentTest
  void referencesOfManyThreadsAreCountedOnce(Jdk jdk) throws IOException {
    for (String allocator : List.of("pooled", "adaptive")) {
      Launch launch =
          NettyVersion.NEWEST_4_2.launch(
              jdk, ContendedAllocator.class, allocator, String.valueOf(ROUNDS));
      isBalanced(launch.run(), 32 * ROUNDS, allocator);
      launch.clean();
    }
  }

  private static void isBalanced(AgentRun run, int references, String what) {
    JsonNode pool = run.report().pool("netty");
    assertThat(run.exitCode()).as(what).isZero();
    assertThat(run.counted()).as(what).isEmpty();
    assertThat(pool.get("gets").asInt()).as(what).isEqualTo(references);
    assertThat(pool.get("puts").asInt()).as(what).isEqualTo(references);
  }

  @AgentTest
  void aReleaseTooManyIsFoundAndThrowsAsEver(Jdk jdk) throws IOException {
    for (NettyVersion version : NettyVersion.span()) {
      String allocator = version.allocators().get(version.allocators().size() - 1);
      Launch launch = version.launch(jdk, OverRelease.class, allocator);
      Launch bare = version.launch(jdk, OverRelease.class, allocator).noAgent();
      AgentRun run = launch.run();
      assertThat(run.stdout()).isEqualTo(bare.run().stdout()).contains("refCnt: ", "done");
      isOverRelease(run);
      launch.clean();
      bare.clean();
    }
  }

  private static void isOverRelease(AgentRun run) {
    assertThat(run.findings()).hasSize(3);
    for (String method : List.of("dead", "alive", "retained")) {
      assertThat(run.counted())
          .filteredOn(finding -> finding.get("sites").toString().contains("." + method + "("))
          .singleElement()
          .satisfies(
              finding -> {
                assertThat(finding.get("kind").asText())
                    .isEqualTo(method.equals("retained") ? "RESURRECTION" : "OVER_RELEASE");
                assertThat(finding.get("certainty").asText()).isEqualTo("certain");
                assertThat(finding.get("count").asInt()).isEqualTo(1);
              });
    }
    // Three gets and a retain: what threw has moved nothing.
    JsonNode pool = run.report().pool("netty");
    assertThat(pool.get("gets").asInt()).isEqualTo(4);
    assertThat(pool.get("puts").asInt()).isEqualTo(4);
    assertThat(pool.get("frags").asInt()).isZero();
  }
}
