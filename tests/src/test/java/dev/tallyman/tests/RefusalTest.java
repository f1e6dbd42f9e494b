package dev.tallyman.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tallyman.tests.harness.Artifacts;
import dev.tallyman.tests.harness.CommandLine;
import dev.tallyman.tests.harness.Jdk;
import dev.tallyman.tests.harness.Launch;
import dev.tallyman.tests.harness.RunningProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each refusal says why, and what to type. */
class RefusalTest {
  private static final String RESTART =
      "\n  restart it with: JAVA_TOOL_OPTIONS=-javaagent:" + Artifacts.agent() + " java ...\n";

  private static RunningProgram serve(Jdk jdk, String... options) {
    return Launch.on(jdk)
        .jvm(options)
        .sample("serve", "--rate=100")
        .start()
        .await(output -> output.startsWith("serving"));
  }

  private static void refused(Jdk jdk, long pid, String text) {
    CommandLine.Result result = CommandLine.on(jdk).run("attach", String.valueOf(pid));
    assertThat(result.err()).isEqualTo("tallyman: " + text);
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
  }

  @Test
  void whatIsNoOptionIsRefusedBeforeAnyJvmIsAsked() {
    CommandLine.Result result = CommandLine.on(Jdk.current()).run("attach", "1", "age=5s,nonsense");
    assertThat(result.err())
        .isEqualTo(
            "tallyman: 'nonsense' is not of the form name=value; see: java -jar tallyman.jar"
                + " --help\n");
    assertThat(result.exitCode()).isEqualTo(2);
  }

  @Test
  void aDumpThatCanNotBeWrittenIsRefused(@TempDir Path folder) {
    Path file = folder.resolve("none").resolve("dump.ndjson");
    CommandLine.Result result =
        CommandLine.on(Jdk.current()).run("dump", "1", "-o", file.toString());
    assertThat(result.err()).isEqualTo("tallyman: the folder of " + file + " is not there\n");
    assertThat(result.exitCode()).isEqualTo(2);
  }

  @Test
  void nothingIsLeftOfADumpThatNobodyAnswers(@TempDir Path folder) {
    Path file = folder.resolve("dump.ndjson");
    CommandLine.Result result =
        CommandLine.on(Jdk.current()).run("dump", "1", "-o", file.toString());
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(file).doesNotExist();
  }

  @ParameterizedTest
  @MethodSource("dev.tallyman.tests.harness.Jdk#all")
  void attachingIsDisabled(Jdk jdk) {
    RunningProgram program = serve(jdk, "-XX:+DisableAttachMechanism");
    refused(
        jdk,
        program.pid(),
        "the JVM was started with -XX:+DisableAttachMechanism: nobody can attach" + RESTART);
    program.kill();
  }

  @ParameterizedTest
  @MethodSource("dev.tallyman.tests.harness.Jdk#all")
  void loadingOfAgentsIsDisabled(Jdk jdk) {
    RunningProgram program = serve(jdk, "-XX:-EnableDynamicAgentLoading");
    refused(
        jdk,
        program.pid(),
        "the JVM was started with -XX:-EnableDynamicAgentLoading: no agent can be loaded"
            + RESTART);
    program.kill();
  }

  @ParameterizedTest
  @MethodSource("dev.tallyman.tests.harness.Jdk#all")
  void signalsAreLeftAlone(Jdk jdk) {
    RunningProgram program = serve(jdk, "-Xrs");
    refused(
        jdk,
        program.pid(),
        "process "
            + program.pid()
            + " is no JVM, or one with -Xrs: the signal that opens a JVM's door would end it"
            + RESTART);
    assertThat(ProcessHandle.of(program.pid())).isPresent();
    program.kill();
  }

  @Test
  void noJvmIsHarmed() throws IOException, InterruptedException {
    Process sleep = new ProcessBuilder("sleep", "100").start();
    refused(
        Jdk.current(),
        sleep.pid(),
        "process "
            + sleep.pid()
            + " is no JVM, or one with -Xrs: the signal that opens a JVM's door would end it"
            + RESTART);
    assertThat(sleep.isAlive()).isTrue();
    sleep.destroyForcibly().waitFor();
    refused(
        Jdk.current(),
        sleep.pid(),
        "there is no process "
            + sleep.pid()
            + "\n  see which JVMs there are: java -jar "
            + Artifacts.agent()
            + " list\n");
  }

  @Test
  void aStoppedProgramAnswersNobody() throws IOException, InterruptedException {
    RunningProgram program = serve(Jdk.current());
    signal("-STOP", program.pid());
    refused(
        Jdk.current(),
        program.pid(),
        "process "
            + program.pid()
            + " is stopped and answers nobody\n  let it run on: kill -CONT "
            + program.pid()
            + "\n");
    signal("-CONT", program.pid());
    program.kill();
  }

  @Test
  void anotherUsersProgramIsNotOurs() throws IOException {
    assumeTrue(isRoot());
    RunningProgram program = serve(Jdk.current());
    Path folder = Files.createTempDirectory("tallyman");
    Path jar = Files.copy(Artifacts.agent(), folder.resolve("tallyman.jar"));
    folder.toFile().setExecutable(true, false);
    folder.toFile().setReadable(true, false);
    jar.toFile().setReadable(true, false);
    CommandLine.Result result =
        CommandLine.of(Jdk.current(), jar)
            .behind("setpriv", "--reuid", "65534", "--clear-groups")
            .run("attach", String.valueOf(program.pid()));
    assertThat(result.err())
        .isEqualTo(
            "tallyman: process "
                + program.pid()
                + " is user 0's, and you are user 65534\n  as that user: sudo -u '#0' java -jar "
                + jar
                + " attach "
                + program.pid()
                + "\n");
    Files.delete(jar);
    Files.delete(folder);
    program.kill();
  }

  /** As in a container: other process ids, and a file system in which the jar is not. */
  @Test
  void aContainersProgramIsReached() throws IOException, InterruptedException {
    assumeTrue(isRoot());
    Process program = contained("mount -t tmpfs tmpfs /tmp");
    long pid = inner(program);
    CommandLine tallyman = CommandLine.on(Jdk.current());
    assertThat(tallyman.ok("attach", String.valueOf(pid))).contains("pool page-pool: ");
    assertThat(tallyman.ok("status", String.valueOf(pid))).contains("pool page-pool: ");
    assertThat(tallyman.ok("detach", String.valueOf(pid))).contains("detached: ");
    assertThat(Files.list(Path.of("/proc/" + pid + "/root/tmp")).map(Path::getFileName))
        .noneMatch(name -> name.toString().endsWith(".jar"));
    end(program, pid);
  }

  @Test
  void aContainerWithoutAWritableTmpIsRefused() throws IOException, InterruptedException {
    assumeTrue(isRoot());
    Process program = contained("mount -t tmpfs -o ro tmpfs /tmp");
    long pid = inner(program);
    CommandLine.Result result = CommandLine.on(Jdk.current()).run("attach", String.valueOf(pid));
    assertThat(result.err())
        .startsWith("tallyman: the JVM did not open its socket: its /tmp can not be written")
        .contains("\n  look at /proc/" + pid + "/root/tmp; it must be writable");
    assertThat(result.exitCode()).isEqualTo(2);
    end(program, pid);
  }

  /** A runtime image has what it was built with: the program's, and the one who attaches. */
  @ParameterizedTest
  @MethodSource("dev.tallyman.tests.harness.Jdk#all")
  void aRuntimeImageHasNotAllModules(Jdk jdk) throws IOException, InterruptedException {
    Jdk image = image(jdk, "java.base");
    RunningProgram program = serve(image);
    refused(
        jdk,
        program.pid(),
        "the program's runtime image has no module java.instrument: no agent can be loaded\n"
            + "  build it with: jlink --add-modules java.instrument,... and start it anew\n");
    refused(
        image(jdk, "java.instrument"),
        program.pid(),
        "this Java has no module jdk.attach, which a JDK has and many a runtime image has not\n"
            + "  with a JDK's tool: jcmd "
            + program.pid()
            + " JVMTI.agent_load "
            + Artifacts.agent()
            + "\n");
    program.kill();
  }

  private static Jdk image(Jdk jdk, String modules) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory(Artifacts.testClasses().getParent(), "image");
    Path home = folder.resolve("java");
    Path said = folder.resolve("jlink.txt");
    Process jlink =
        new ProcessBuilder(jdk.tool("jlink"), "--add-modules", modules, "--output", home.toString())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    assertThat(jlink.waitFor()).as(Files.readString(said)).isZero();
    return new Jdk(home, jdk.major());
  }

  /** What lies in /tmp is not there inside: the sample's jar must lie elsewhere. */
  private static Process contained(String mount) throws IOException {
    assumeFalse(Artifacts.root().toRealPath().startsWith("/tmp"));
    Path folder = Files.createTempDirectory(Artifacts.testClasses().getParent(), "contained");
    Path jar = Files.copy(Artifacts.sample(), folder.resolve("sample.jar"));
    String java = Jdk.current().tool("java") + " -jar " + jar + " serve --rate=100";
    return new ProcessBuilder(
            "unshare",
            "--mount",
            "--pid",
            "--fork",
            "--mount-proc",
            "sh",
            "-c",
            mount + " && exec " + java)
        .redirectOutput(folder.resolve("out").toFile())
        .redirectError(folder.resolve("err").toFile())
        .start();
  }

  /** The JVM: the child of unshare, once it is one. */
  private static long inner(Process unshare) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (System.nanoTime() < end) {
      var child =
          unshare
              .toHandle()
              .children()
              .filter(one -> one.info().command().orElse("").endsWith("/java"))
              .findFirst();
      if (child.isPresent() && loads(child.get().pid())) {
        return child.get().pid();
      }
      Thread.onSpinWait();
    }
    throw new AssertionError("no JVM came");
  }

  /** True once the program's own classes run: the JVM takes signals by then. */
  private static boolean loads(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc/" + pid + "/maps")).stream()
          .anyMatch(line -> line.contains("libnio") || line.contains("libzip"));
    } catch (IOException e) {
      return false;
    }
  }

  private static void end(Process unshare, long pid) throws InterruptedException {
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    unshare.waitFor();
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static void signal(String name, long pid) throws IOException, InterruptedException {
    new ProcessBuilder("kill", name, String.valueOf(pid)).start().waitFor();
  }
}
