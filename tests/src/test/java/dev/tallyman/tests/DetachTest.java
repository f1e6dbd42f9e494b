package dev.tallyman.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tallyman.tests.harness.Artifacts;
import dev.tallyman.tests.harness.CommandLine;
import dev.tallyman.tests.harness.Jdk;
import dev.tallyman.tests.harness.Launch;
import dev.tallyman.tests.harness.LiveCode;
import dev.tallyman.tests.harness.RunningProgram;
import dev.tallyman.tests.programs.attach.BusyServer;
import dev.tallyman.tests.programs.attach.OnCall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is left of a detached agent, seen from outside: by the JDK's own tools. */
class DetachTest {
  private static final String HOOKS = "java.lang.$TallymanHooks";

  private static final Pattern STAYS =
      Pattern.compile(
          "there stay the ledger's classes \\((.*) KiB of class files\\), its tables \\(about (.*)"
              + " KiB\\) and the place for a shadow in (.*)");

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
    assertThat(tool(jdk, "jcmd", pid, "VM.classloaders")).doesNotContain("tallyman-inst");
    assertThat(AttachTest.failures(server)).isZero();
    server.kill().finish();
    launch.clean();
  }

  /** The debugger's interface reads the methods that run, and tells of each that is entered. */
  @ParameterizedTest
  @MethodSource("dev.tallyman.tests.harness.Jdk#all")
  void noMethodCallsAHookAnyMore(Jdk jdk) throws IOException, InterruptedException {
    Launch launch =
        Launch.on(jdk)
            .classPath(NettyVersion.NEWEST_4_1.jars())
            .jvm(LiveCode.OPTION)
            .main(BusyServer.class)
            .args("0", "0");
    RunningProgram server = launch.start().await(output -> output.startsWith("ready"));
    CommandLine tallyman = CommandLine.on(jdk);
    String pid = String.valueOf(server.pid());
    tallyman.ok("attach", pid);
    try (LiveCode code = LiveCode.of(server.pid())) {
      assertThat(code.callersOf(HOOKS, DetachTest::isOfProgram))
          .contains("io.netty.buffer.AbstractReferenceCountedByteBuf")
          .contains("dev.tallyman.tests.programs.attach.Answers");
      assertThat(code.isEntered(HOOKS, answered(server, 100))).isTrue();
    }
    tallyman.ok("detach", pid);
    try (LiveCode code = LiveCode.of(server.pid())) {
      assertThat(code.callersOf(HOOKS, DetachTest::isOfProgram)).isEmpty();
      // A call that was under way returns to the code that it came from.
      AttachTest.requests(server, 100);
      assertThat(code.isEntered(HOOKS, answered(server, 100))).isFalse();
    }
    assertThat(AttachTest.failures(server)).isZero();
    server.kill().finish();
    launch.clean();
  }

  /**
   * What stays is told in bytes: of what was loaded before, nothing; of what came later, a field.
   */
  @ParameterizedTest
  @MethodSource("dev.tallyman.tests.harness.Jdk#all")
  void whatStaysIsTold(Jdk jdk) throws IOException {
    for (boolean early : new boolean[] {false, true}) {
      Launch launch = Launch.on(jdk).classPath(NettyVersion.NEWEST_4_1.jars()).main(OnCall.class);
      RunningProgram server =
          (early ? launch.agent("") : launch).start().await(output -> output.startsWith("ready"));
      CommandLine tallyman = CommandLine.on(jdk);
      String pid = String.valueOf(server.pid());
      if (!early) {
        tallyman.ok("attach", pid);
      }
      Matcher stays = STAYS.matcher(tallyman.ok("detach", pid));
      assertThat(stays.find()).isTrue();
      assertThat(Double.parseDouble(stays.group(1))).isCloseTo(ledgerBytes() / 1024.0, within(1.0));
      // Two tables of fixed size alone are 512 KiB; their order of size is what is promised.
      assertThat(Double.parseDouble(stays.group(2))).isBetween(512.0, 1024.0);
      assertThat(stays.group(3))
          .matches(early ? "[1-9][0-9]* class(es)? \\(at most 4 B an object\\)" : "0 classes");
      server.kill().finish();
      launch.clean();
    }
  }

  private static long ledgerBytes() throws IOException {
    long bytes = 0;
    try (JarFile jar = new JarFile(Artifacts.agent().toFile());
        ZipInputStream ledger =
            new ZipInputStream(jar.getInputStream(jar.getEntry("boot/ledger.jar")))) {
      for (ZipEntry entry = ledger.getNextEntry(); entry != null; entry = ledger.getNextEntry()) {
        bytes += entry.getName().endsWith(".class") ? ledger.readAllBytes().length : 0;
      }
    }
    return bytes;
  }

  private static boolean isOfProgram(String name) {
    return name.startsWith("io.netty.") || name.startsWith("dev.tallyman.tests.");
  }

  private static BooleanSupplier answered(RunningProgram server, long more) {
    long first = AttachTest.answered(server);
    return () -> AttachTest.answered(server) >= first + more;
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
