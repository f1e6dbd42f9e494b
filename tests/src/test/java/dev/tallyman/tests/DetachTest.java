package dev.tallyman.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tallyman.tests.harness.CommandLine;
import dev.tallyman.tests.harness.Jdk;
import dev.tallyman.tests.harness.Launch;
import dev.tallyman.tests.harness.RunningProgram;
import dev.tallyman.tests.programs.attach.BusyServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is left of a detached agent, seen from outside: by the JDK's own tools. */
class DetachTest {
  /** From which version on the JVM keeps the engine's loader; why is not known. */
  private static final int LOADER_STAYS = 25;

  @ParameterizedTest
  @MethodSource("dev.tallyman.tests.harness.Jdk#all")
  void itsThreadsAndItsLoaderAreGone(Jdk jdk) throws IOException {
    Launch launch =
        Launch.on(jdk)
            .classPath(NettyVersion.NEWEST_4_1.jars())
            .main(BusyServer.class)
            .args("0", "0");
    RunningProgram server = launch.start().await(output -> output.startsWith("ready"));
    AttachTest.requests(server, 1_000);
    CommandLine tallyman = CommandLine.on(jdk);
    String pid = String.valueOf(server.pid());
    tallyman.ok("attach", pid);
    assertThat(tool(jdk, "jcmd", pid, "Thread.print")).contains("\"tallyman-sweep\"");
    assertThat(tool(jdk, "jcmd", pid, "VM.classloaders")).contains("tallyman-inst");

    tallyman.ok("detach", pid);
    AttachTest.requests(server, 1_000);
    assertThat(tool(jdk, "jcmd", pid, "Thread.print")).doesNotContain("\"tallyman-");
    for (int i = 0; i < 3; i++) {
      tool(jdk, "jcmd", pid, "GC.run");
    }
    if (jdk.major() < LOADER_STAYS) {
      assertThat(tool(jdk, "jcmd", pid, "VM.classloaders")).doesNotContain("tallyman-inst");
    }
    assertThat(AttachTest.failures(server)).isZero();
    server.kill().finish();
    launch.clean();
  }

  private static String tool(Jdk jdk, String name, String... arguments) {
    List<String> words = new ArrayList<>(List.of(jdk.tool(name)));
    words.addAll(List.of(arguments));
    return run(words);
  }

  private static String run(List<String> words) {
    try {
      Path out = Files.createTempFile("tool", ".txt");
      new ProcessBuilder(words)
          .redirectErrorStream(true)
          .redirectOutput(out.toFile())
          .start()
          .waitFor();
      String text = Files.readString(out);
      Files.delete(out);
      return text;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
