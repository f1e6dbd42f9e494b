package dev.tallyman.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tallyman.tests.harness.AgentRun;
import dev.tallyman.tests.harness.AgentTest;
import dev.tallyman.tests.harness.Jdk;
import dev.tallyman.tests.harness.Launch;
import dev.tallyman.tests.harness.RunningProgram;
import dev.tallyman.tests.programs.netty.HttpServer;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

/**
 * Programs that stop in shutdown hooks of their own, under load: what is under way when the JVM is
 * told to end is no leak, and a leak that is there is found. Run it with {@code
 * -Dtallyman.repeats=100} to look for races.
 */
class ShutdownTest {
  private static final int REPEATS = Integer.getInteger("tallyman.repeats", 1);

  @AgentTest
  void aBusyServerThatExits(Jdk jdk) throws IOException {
    for (NettyVersion version : List.of(NettyVersion.NEWEST_4_1, NettyVersion.NEWEST_4_2)) {
      clean(() -> version.launch(jdk, HttpServer.class, "exit", "clean"), "");
      lost(() -> version.launch(jdk, HttpServer.class, "exit", "leak"), "");
    }
  }

  @AgentTest
  void aBusyServerThatIsTerminated(Jdk jdk) throws IOException {
    for (NettyVersion version : List.of(NettyVersion.NEWEST_4_1, NettyVersion.NEWEST_4_2)) {
      clean(() -> version.launch(jdk, HttpServer.class, "wait", "clean"), "busy");
      lost(() -> version.launch(jdk, HttpServer.class, "wait", "leak"), "busy");
    }
  }

  @AgentTest
  void aPacketLoopThatExits(Jdk jdk) throws IOException {
    for (String rate : List.of("--rate=0", "--rate=2000")) {
      clean(() -> serve(jdk, "FRAG_COUNT", rate).args("--seconds=1"), "");
      clean(() -> serve(jdk, "ELEVATED_REFCNT", rate).args("--seconds=1"), "");
      stranded(() -> serve(jdk, "ELEVATED_REFCNT", rate).args("--seconds=1", "--leak-once"), "");
    }
  }

  @AgentTest
  void aPacketLoopThatIsTerminated(Jdk jdk) throws IOException {
    for (String rate : List.of("--rate=0", "--rate=2000")) {
      clean(() -> serve(jdk, "FRAG_COUNT", rate), "serving");
      clean(() -> serve(jdk, "ELEVATED_REFCNT", rate), "serving");
    }
  }

  private static Launch serve(Jdk jdk, String design, String rate) {
    return Launch.on(jdk).agent("report=%f").sample("serve", "--pool=" + design, rate);
  }

  private static void clean(Supplier<Launch> launches, String untilItSays) throws IOException {
    for (int i = 0; i < REPEATS; i++) {
      Launch launch = launches.get();
      AgentRun run = run(launch, untilItSays);
      assertThat(run.findings()).as(run.stderr()).isEmpty();
      launch.clean();
    }
  }

  private static void lost(Supplier<Launch> launches, String untilItSays) throws IOException {
    for (int i = 0; i < REPEATS; i++) {
      Launch launch = launches.get();
      AgentRun run = run(launch, untilItSays);
      assertThat(run.counted()).as(run.stderr()).hasSize(1);
      JsonNode finding = run.counted().get(0);
      assertThat(finding.get("kind").asText()).isEqualTo("NEVER_RELEASED");
      assertThat(finding.get("count").asInt()).isEqualTo(1);
      assertThat(run.stdout())
          .contains("lost " + finding.get("sites").get(0).get("site").asText() + "\n");
      launch.clean();
    }
  }

  private static void stranded(Supplier<Launch> launches, String untilItSays) throws IOException {
    for (int i = 0; i < REPEATS; i++) {
      Launch launch = launches.get();
      AgentRun run = run(launch, untilItSays);
      assertThat(run.counted()).as(run.stderr()).hasSize(1);
      assertThat(run.counted().get(0).get("kind").asText()).isEqualTo("STRANDED");
      assertThat(run.counted().get(0).get("certainty").asText()).isEqualTo("certain");
      assertThat(run.counted().get(0).get("count").asInt()).isEqualTo(1);
      launch.clean();
    }
  }

  /** Runs to the end; terminates it when it says the word, if one is given. */
  private static AgentRun run(Launch launch, String untilItSays) {
    RunningProgram program = launch.start();
    if (!untilItSays.isEmpty()) {
      program.await(output -> output.contains(untilItSays)).terminate();
    }
    AgentRun run = program.finish();
    assertThat(run.stdout()).as("its own hook has ended").containsAnyOf("stopped", "inflight");
    assertThat(run.report().run().get("moment").asText()).isEqualTo("end");
    assertThat(run.report().coverage().get("blind").asBoolean()).isFalse();
    assertThat(run.report().coverage().get("dropped").asInt()).isZero();
    return run;
  }
}
