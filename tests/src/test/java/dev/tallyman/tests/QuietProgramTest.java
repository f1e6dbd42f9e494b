package dev.tallyman.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tallyman.tests.harness.AgentRun;
import dev.tallyman.tests.harness.AgentTest;
import dev.tallyman.tests.harness.Jdk;
import dev.tallyman.tests.harness.Launch;
import dev.tallyman.tests.programs.Halted;
import dev.tallyman.tests.programs.Hello;
import dev.tallyman.tests.programs.TinyLeak;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** A program without a pool, and the JDK's own tools, never notice the agent. */
class QuietProgramTest {
  private static final String LOG = "-Xlog:class+load:file=%d/classes.log";

  @AgentTest(main = Hello.class, jvm = LOG)
  void aProgramWithoutAPoolRunsAsEver(AgentRun run, Jdk jdk) throws IOException {
    Launch bare = Launch.on(jdk).main(Hello.class);
    assertThat(run.stdout()).startsWith("hello ").isEqualTo(bare.run().stdout());
    assertThat(run.stderr()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.directory().toFile().list())
        .containsExactlyInAnyOrder("stdout.txt", "stderr.txt", "classes.log");
    assertThat(loaded(run)).contains("dev.tallyman.engine.Engine");
    assertThat(loaded(run)).noneMatch(name -> name.startsWith("dev.tallyman.shaded."));
    bare.clean();
  }

  @AgentTest(main = Hello.class, agent = "report=%f,report.always=true")
  void aReportThatWasAskedForIsWrittenAllTheSame(AgentRun run) throws IOException {
    assertThat(run.stderr()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.report().coverage().get("blind").asBoolean()).isFalse();
    assertThat(run.findings()).isEmpty();
    assertThat(Files.readAllLines(run.reportFile()).get(0)).contains("\"moment\":\"end\"");
  }

  @AgentTest(main = Halted.class, agent = "report=%d/report.json,report.always=true")
  void aProgramThatIsHaltedLeavesAReportThatWasOnlyBegun(AgentRun run) throws IOException {
    assertThat(Files.readAllLines(run.directory().resolve("report.json")))
        .singleElement()
        .asString()
        .startsWith("{\"type\":\"run\",");
  }

  /** The check above would see the libraries if they were loaded. */
  @AgentTest(
      main = TinyLeak.class,
      jvm = LOG,
      agent = "report=%f,descriptors=%c/programs/tiny.pool")
  void aProgramWithAPoolLoadsTheLibraries(AgentRun run) throws IOException {
    assertThat(loaded(run))
        .anyMatch(name -> name.startsWith("dev.tallyman.shaded.bytebuddy."))
        .anyMatch(name -> name.startsWith("dev.tallyman.shaded.asm."))
        .noneMatch(name -> name.startsWith("dev.tallyman.shaded.jackson."))
        .noneMatch(name -> name.startsWith("dev.tallyman.engine.explain."));
  }

  @AgentTest(agent = AgentTest.NO_AGENT, env = "JAVA_TOOL_OPTIONS=-javaagent:%jar=report=%f " + LOG)
  void toolsOfTheJdkAreLeftAlone(Launch launch, Jdk jdk) throws IOException {
    AgentRun run = launch.tool("keytool").args("-help").run();
    Launch bare = Launch.on(jdk).tool("keytool").args("-help");
    assertThat(loaded(run)).contains("dev.tallyman.launcher.Entry");
    assertThat(loaded(run)).noneMatch(name -> name.startsWith("dev.tallyman.engine."));
    assertThat(run.reports()).isEmpty();
    List<String> own =
        run.stderrLines().stream().filter(line -> !line.startsWith("Picked up ")).toList();
    AgentRun without = bare.run();
    assertThat(own).isEqualTo(without.stderrLines());
    assertThat(run.stdout()).isEqualTo(without.stdout());
    assertThat(run.exitCode()).isEqualTo(without.exitCode());
    bare.clean();
  }

  private static List<String> loaded(AgentRun run) throws IOException {
    return Files.readAllLines(run.directory().resolve("classes.log")).stream()
        .map(line -> line.replaceFirst("^(\\[[^]]*])*\\s*", "").replaceFirst(" .*", ""))
        .toList();
  }
}
