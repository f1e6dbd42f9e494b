package dev.tallyman.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tallyman.tests.harness.CommandLine;
import dev.tallyman.tests.harness.Jdk;
import dev.tallyman.tests.harness.Launch;
import dev.tallyman.tests.harness.RunningProgram;
import dev.tallyman.tests.harness.TestAgents;
import dev.tallyman.tests.programs.Redefiner;
import dev.tallyman.tests.programs.attach.OnCall;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Another tool redefines the class that has the place for a shadow: the JVM refuses one that has
 * other fields than the one before.
 */
class RedefinitionTest {
  private static final String HANDLE = "io.netty.buffer.AbstractReferenceCountedByteBuf";

  @ParameterizedTest
  @MethodSource("dev.tallyman.tests.harness.Jdk#all")
  void aHandleClassIsRedefinedBeforeAndAfterDetach(Jdk jdk) throws IOException {
    redefined(jdk, Launch.on(jdk).agent(""));
  }

  @ParameterizedTest
  @MethodSource("dev.tallyman.tests.harness.Jdk#all")
  void andWhereTheAgentCameLater(Jdk jdk) throws IOException {
    redefined(jdk, Launch.on(jdk));
  }

  private static void redefined(Jdk jdk, Launch launch) throws IOException {
    RunningProgram program =
        launch
            .classPath(NettyVersion.NEWEST_4_1.jars())
            .main(OnCall.class)
            .start()
            .await(output -> output.startsWith("ready"));
    Path tool = TestAgents.jar(launch.directory(), Redefiner.class);
    CommandLine tallyman = CommandLine.on(jdk);
    String pid = String.valueOf(program.pid());
    tallyman.ok("attach", pid);
    program.ask("take 1");
    TestAgents.load(program, tool, HANDLE);
    assertThat(program.ask("take 2")).isEqualTo("kept 3");
    assertThat(program.ask("give 1")).isEqualTo("kept 2");
    // The releases are in that class: it is woven again, and knows what it knew.
    assertThat(tallyman.ok("status", pid)).contains("; 2 open on 2 buffers");

    tallyman.ok("detach", pid);
    TestAgents.load(program, tool, HANDLE);
    assertThat(program.ask("give 2")).isEqualTo("kept 0");
    assertThat(program.ask("take 1")).isEqualTo("kept 1");
    tallyman.ok("attach", pid);
    assertThat(program.ask("take 1")).isEqualTo("kept 2");
    assertThat(tallyman.ok("status", pid)).contains("; 1 open on 1 buffer");
    assertThat(program.kill().finish().stderr()).doesNotContain("xception");
    launch.clean();
  }
}
