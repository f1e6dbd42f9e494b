package dev.tallyman.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tallyman.tests.harness.AgentRun;
import dev.tallyman.tests.harness.AgentTest;
import dev.tallyman.tests.harness.Artifacts;
import dev.tallyman.tests.harness.Launch;
import dev.tallyman.tests.programs.OnlyJavaLoader;
import dev.tallyman.tests.programs.TinyLeak;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One agent in a JVM, wherever the program's classes come from, and no trace beside its report. */
class OneAgentTest {
  private static final String TINY = "report=%f,descriptors=%c/programs/tiny.pool";

  @AgentTest(main = TinyLeak.class, agent = TINY)
  void givenTwiceItSaysSoAndWeavesOnce(Launch launch) {
    AgentRun run = launch.agent("report=%d/second.ndjson").run();
    assertThat(run.stderrLines())
        .filteredOn(line -> line.contains("is active in this JVM already"))
        .hasSize(1);
    assertThat(run.reports()).containsOnlyKeys(run.reportFile());
    findsTheOneLeak(run);
  }

  @AgentTest(main = TinyLeak.class, agent = TINY)
  void itsJarMayBeOnTheClassPathToo(Launch launch) {
    findsTheOneLeak(launch.classPath(Artifacts.agent()).run());
  }

  @AgentTest
  void aNamedModuleIsWatchedByTheDescriptorThatItShips(Launch launch) throws IOException {
    Path jar = TinyJar.in(launch.directory());
    AgentRun run = launch.command("-p", jar.toString(), "-m", TinyJar.MODULE_AND_MAIN).run();
    findsTheOneLeak(run);
    assertThat(run.report().coverage().at("/pools/0/descriptor").asText())
        .isEqualTo(jar + "!/META-INF/tallyman.pool");
  }

  @AgentTest
  void aModuleThatExportsThePoolIsWatched(Launch launch) throws IOException {
    String exported = "exports dev.tallyman.tests.programs.tiny;";
    Path jar = TinyJar.in(launch.directory(), "module tiny.program { " + exported + " }");
    findsTheOneLeak(launch.command("-p", jar.toString(), "-m", TinyJar.MODULE_AND_MAIN).run());
  }

  @AgentTest
  void anOpenModuleIsWatched(Launch launch) throws IOException {
    Path jar = TinyJar.in(launch.directory(), "open module tiny.program {}");
    findsTheOneLeak(launch.command("-p", jar.toString(), "-m", TinyJar.MODULE_AND_MAIN).run());
  }

  @AgentTest(main = OnlyJavaLoader.class)
  void aLoaderThatDelegatesOnlyJavaIsWatched(Launch launch) throws IOException {
    Path jar = TinyJar.in(launch.directory());
    findsTheOneLeak(launch.args(jar.toString(), TinyLeak.class.getName()).run());
  }

  @AgentTest(main = TinyLeak.class, agent = TINY)
  void nothingButTheReportIsPrinted(AgentRun run) {
    assertThat(run.stdout()).isEqualTo("lost 1, returned 0\n");
    String site = "dev\\.tallyman\\.tests\\.programs\\.TinyLeak\\.main\\(TinyLeak\\.java:\\d+\\)";
    assertThat(run.stderr())
        .matches(
            "program: begins\n"
                + "tallyman: (NEVER_RELEASED|UNREACHABLE), (certain|suspected): 1 TinyBuffer of"
                + " tiny, 64 B   v1:[0-9a-f]{12}\n"
                + "  [A-Z].*\\.\n"
                + "    get\\(\\) +"
                + site
                + "\n"
                + "(  [a-z].*\n|    [a-z].*\n)*"
                + "  explain: java -jar tallyman\\.jar explain (NEVER_RELEASED|UNREACHABLE)\n"
                + "\n"
                + "tallyman: 2 references out, 1 back; tiny; 0 dropped; canary caught\n"
                + "SUMMARY: tallyman: 1 finding, .*; 64 B\n");
  }

  @AgentTest(main = TinyLeak.class, agent = TINY, jvm = "-Djava.io.tmpdir=%d/tmp")
  void noTemporaryFileIsLeft(Launch launch) throws IOException {
    Path folder = Files.createDirectory(launch.directory().resolve("tmp"));
    AgentRun run = launch.run();
    findsTheOneLeak(run);
    assertThat(folder).isEmptyDirectory();
    assertThat(run.directory().toFile().list())
        .containsExactlyInAnyOrder("report.ndjson", "stdout.txt", "stderr.txt", "tmp");
  }

  private static void findsTheOneLeak(AgentRun run) {
    assertThat(run.stdout()).isEqualTo("lost 1, returned 0\n");
    assertThat(run.exitCode()).isEqualTo(7);
    assertThat(run.counted()).hasSize(1);
    assertThat(run.counted().get(0).get("count").asInt()).isEqualTo(1);
    // Its size was read through a getter of the pool.
    assertThat(run.counted().get(0).get("bytes").asInt()).isEqualTo(64);
    assertThat(run.report().pool("tiny").get("gets").asInt()).isEqualTo(2);
    assertThat(run.report().coverage().get("blind").asBoolean()).isFalse();
    assertThat(run.counted().get(0).at("/sites/0/site").asText())
        .startsWith("dev.tallyman.tests.programs.TinyLeak.main(TinyLeak.java:");
  }
}
