package dev.tallyman.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tallyman.tests.harness.AgentRun;
import dev.tallyman.tests.harness.AgentTest;
import dev.tallyman.tests.harness.AnyJdk;
import dev.tallyman.tests.harness.Launch;
import java.nio.file.Path;

/** The bare jar on the command line. */
@AnyJdk
class DemoTest {
  private static final String[] OPTIONS = {
    "report",
    "report.always",
    "every",
    "age",
    "quiet",
    "pools",
    "only",
    "exclude",
    "descriptors",
    "descriptors.discover",
    "touch",
    "memory",
    "stacks",
    "depth",
    "exceptions",
    "notify",
    "jmx",
    "gate",
    "gate.scope",
    "gate.drain",
    "gate.late",
    "gate.on",
    "gate.expect",
    "gate.baseline",
    "gate.suppressions",
    "gate.ratchet",
    "enabled",
    "strict",
    "config",
    "service",
    "build",
    "shard"
  };

  @AgentTest(agent = AgentTest.NO_AGENT)
  void theDemoFindsTheSeedsLeak(Launch launch) {
    AgentRun run = launch.command("-jar", "%jar", "demo").run();
    assertThat(run.stdout()).contains("S1-clone-freed-last");
    assertThat(run.stderr())
        .startsWith("tallyman: STRANDED, certain: 1 Page of page-pool, ")
        .contains("copy()", "expandHead()", "doomed by release() at ")
        .contains("\n  explain: java -jar tallyman.jar explain STRANDED\n\n")
        .contains("SUMMARY: tallyman: 1 finding, 1 certain, 0 suspected; ");
    assertThat(run.exitCode()).isZero();
  }

  @AgentTest(agent = AgentTest.NO_AGENT)
  void theDemoRunsAnotherScenario(Launch launch) {
    AgentRun run =
        launch.command("-jar", "%jar", "demo", "S1-clone-freed-last", "--pool=FRAG_COUNT").run();
    assertThat(run.stderrLines()).singleElement().asString().contains("page-pool; 0 dropped");
    assertThat(run.exitCode()).isZero();
  }

  @AgentTest(agent = AgentTest.NO_AGENT)
  void helpListsAllOptions(Launch launch) {
    AgentRun run = launch.command("-jar", "%jar", "--help").run();
    for (String option : OPTIONS) {
      assertThat(run.stdout()).containsPattern("(?m)^  " + option + "=\\S+ +\\S.* \\[.+]$");
    }
    assertThat(run.stdout().lines().filter(line -> line.matches("  [a-z.]+=.*")))
        .hasSize(OPTIONS.length);
    assertThat(run.stderr()).isEmpty();
    assertThat(run.exitCode()).isZero();
  }

  @AgentTest(agent = AgentTest.NO_AGENT)
  void anUnknownCommandIsWrongUsage(Launch launch) {
    AgentRun run = launch.command("-jar", "%jar", "dmeo").run();
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.stderr())
        .isEqualTo(
            "tallyman: unknown command 'dmeo'; did you mean demo?;"
                + " see: java -jar tallyman.jar --help\n");
    assertThat(run.stdout()).isEmpty();
    assertThat(Path.of(run.directory().toString(), "report.ndjson")).doesNotExist();
  }
}
