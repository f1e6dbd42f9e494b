package dev.tallyman.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tallyman.tests.harness.CommandLine;
import dev.tallyman.tests.harness.Jdk;
import dev.tallyman.tests.harness.Launch;
import dev.tallyman.tests.harness.RunningProgram;
import dev.tallyman.tests.programs.attach.OnCall;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Mark, pause and resume, as somebody types them, and what they say who come too early. */
class CommandsTest {
  private static Launch launch(Jdk jdk) {
    return Launch.on(jdk).classPath(NettyVersion.NEWEST_4_1.jars()).main(OnCall.class);
  }

  @ParameterizedTest
  @MethodSource("dev.tallyman.tests.harness.Jdk#all")
  void fromTheMarkOnOnlyWhatIsNewIsDumped(Jdk jdk) throws IOException {
    Launch launch = launch(jdk);
    RunningProgram program = launch.start().await(output -> output.startsWith("ready"));
    CommandLine tallyman = CommandLine.on(jdk);
    String pid = String.valueOf(program.pid());
    assertThat(tallyman.run("mark", pid).err())
        .isEqualTo("tallyman: the agent is not in this JVM; attach first\n");
    tallyman.ok("attach", pid);
    CommandLine.Result early = tallyman.run("dump", pid, "--since-mark");
    assertThat(early.err()).isEqualTo("tallyman: there is no mark yet; set one with: mark\n");
    assertThat(early.exitCode()).isEqualTo(2);

    program.ask("take 3");
    assertThat(tallyman.ok("dump", pid)).contains("open: 3 of netty");
    assertThat(tallyman.ok("mark", pid))
        .contains("what is open now is left out of dumps with --since-mark");
    assertThat(tallyman.ok("dump", pid, "--since-mark")).doesNotContain("open: ");
    program.ask("take 2");
    assertThat(tallyman.ok("dump", pid, "--since-mark")).contains("open: 2 of netty");
    assertThat(tallyman.ok("dump", pid)).contains("open: 5 of netty");
    program.kill().finish();
    launch.clean();
  }

  /** A page with rules that was in use before is not known until it rests in its pool. */
  @ParameterizedTest
  @MethodSource("dev.tallyman.tests.harness.Jdk#all")
  void referencesToPagesFromBeforeAreTold(Jdk jdk) throws IOException {
    Launch launch = Launch.on(jdk).sample("serve", "--rate=1000");
    RunningProgram program = launch.start().await(output -> output.startsWith("serving"));
    CommandLine tallyman = CommandLine.on(jdk);
    String pid = String.valueOf(program.pid());
    String status = tallyman.ok("attach", pid);
    for (int tries = 0; tries < 30 && !status.contains("not followed: "); tries++) {
      status = tallyman.ok("status", pid);
    }
    assertThat(status)
        .containsPattern("not followed: [0-9 ]+ references? to pages from before attach\n")
        .contains("findings: 0 certain");
    program.kill().finish();
    launch.clean();
  }

  @ParameterizedTest
  @MethodSource("dev.tallyman.tests.harness.Jdk#all")
  void whatHappensInAPauseIsNotKnown(Jdk jdk) throws IOException {
    Launch launch = launch(jdk);
    RunningProgram program = launch.start().await(output -> output.startsWith("ready"));
    CommandLine tallyman = CommandLine.on(jdk);
    String pid = String.valueOf(program.pid());
    tallyman.ok("attach", pid);
    assertThat(tallyman.ok("resume", pid)).contains("not paused");
    program.ask("take 3");
    assertThat(tallyman.ok("status", pid)).contains("; 3 open on 3 buffers");
    assertThat(tallyman.ok("pause", pid)).contains("classes are what they were");
    assertThat(tallyman.ok("pause", pid)).contains("paused already");
    program.ask("take 4");
    assertThat(tallyman.ok("status", pid))
        .contains(", paused: classes are what they were")
        .contains("; 3 open on 3 buffers");

    assertThat(tallyman.ok("resume", pid)).contains("resumed, counting begins anew: netty (");
    assertThat(tallyman.ok("status", pid)).contains("by netty's own count: 7 buffers");
    program.ask("give 7");
    program.ask("take 1");
    String status = tallyman.ok("status", pid);
    assertThat(status)
        .contains("; 1 open on 1 buffer")
        .contains("findings: 0 certain, 0 suspected")
        .doesNotContain("paused");
    program.kill().finish();
    launch.clean();
  }
}
