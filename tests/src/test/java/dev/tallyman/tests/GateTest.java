package dev.tallyman.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tallyman.tests.harness.AgentRun;
import dev.tallyman.tests.harness.AgentTest;
import dev.tallyman.tests.harness.CommandLine;
import dev.tallyman.tests.harness.Jdk;
import dev.tallyman.tests.harness.Launch;
import dev.tallyman.tests.programs.gate.SuiteRun;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The gate: what leaks is a failed test, and what does not is none. */
@Execution(ExecutionMode.CONCURRENT)
class GateTest {
  private static final String POOL = ",descriptors=%c/programs/tiny.pool";
  private static final String GATE = "gate=fail" + POOL;
  private static final String BY_NAME =
      "junit.jupiter.testclass.order.default=org.junit.jupiter.api.ClassOrderer$ClassName";
  private static final String[] SIDE_BY_SIDE = {
    "junit.jupiter.execution.parallel.enabled=true",
    "junit.jupiter.execution.parallel.mode.classes.default=concurrent",
    "junit.jupiter.execution.parallel.config.strategy=fixed",
    "junit.jupiter.execution.parallel.config.fixed.parallelism=4"
  };

  private static AgentRun run(Launch launch, String agent, String... words) {
    List<String> arguments = new ArrayList<>();
    for (String word : words) {
      arguments.add(
          word.matches("[A-Z][A-Za-z0-9]*")
              ? "dev.tallyman.tests.programs.gate.Suites$" + word
              : word);
    }
    Path[] classPath =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .filter(
                path ->
                    path.getFileName()
                        .toString()
                        .matches("(junit|opentest|apig|tallyman-ann).*jar|classes"))
            .toArray(Path[]::new);
    return launch
        .noAgent()
        .agent(agent)
        .main(SuiteRun.class)
        .classPath(classPath)
        .args(arguments.toArray(String[]::new))
        .run();
  }

  private static List<String> failed(AgentRun run) {
    return run.stdout().lines().filter(line -> line.startsWith("failed: ")).toList();
  }

  private static int tests(AgentRun run) {
    return run.stdout()
        .lines()
        .filter(line -> line.startsWith("tests: "))
        .mapToInt(line -> Integer.parseInt(line.substring(7)))
        .findFirst()
        .orElseThrow(() -> new AssertionError(run.stdout() + run.stderr()));
  }

  @AgentTest
  void aCleanSuiteHasAsManyTestsAsWithoutUs(Launch launch) {
    AgentRun run = run(launch, GATE, "Clean");
    assertThat(run.stdout()).as(run.stderr()).isEqualTo("tests: 2\n");
    assertThat(run.exitCode()).isZero();
    assertThat(run.stderr()).contains("gate: 0 red, 0 other; 2 references out, 2 back; tiny");
  }

  @AgentTest
  void withoutAPoolThereIsNothingToWatch(Launch launch) {
    AgentRun run = run(launch, "gate=fail", "NoPool");
    assertThat(run.stdout()).as(run.stderr()).isEqualTo("tests: 1\n");
    assertThat(run.stderr()).contains("nothing to watch");
  }

  @AgentTest
  void anExpectedPoolThatIsNotThereIsRed(Launch launch) {
    AgentRun run = run(launch, "gate=fail,gate.expect=netty", "NoPool");
    assertThat(failed(run)).singleElement().asString().contains("no class of netty was seen");
  }

  @AgentTest
  void aLeakAsTheLastActOfTheLastTestIsAFailedTestWithItsName(Launch launch) {
    AgentRun run = run(launch, GATE, "LastAct");
    assertThat(failed(run))
        .as(run.stdout() + run.stderr())
        .singleElement()
        .asString()
        .startsWith("failed: leaked: dev.tallyman.tests.programs.gate.Suites.leak v1:");
    assertThat(run.stdout())
        .contains("  by dev.tallyman.tests.programs.gate.Suites$LastAct.b: 1\n")
        .contains("tests: 3");
  }

  @AgentTest
  void warnTellsAndFailsNothing(Launch launch) {
    AgentRun run = run(launch, "gate=warn" + POOL, "LastAct");
    assertThat(run.stdout()).isEqualTo("tests: 2\n");
    assertThat(run.stderr()).contains("gate: 1 red").contains("Suites$LastAct.b: 1");
  }

  @AgentTest
  void aThreadThatATestStartedIsItsOwn(Launch launch) {
    AgentRun run = run(launch, GATE, "OwnThread");
    assertThat(failed(run)).hasSize(1);
    assertThat(run.stdout())
        .contains("  by dev.tallyman.tests.programs.gate.Suites$OwnThread.leaks: 1\n");
  }

  @AgentTest
  void ofASharedThreadTheCandidatesAreListedAndNobodyIsNamed(Launch launch) {
    AgentRun run = run(launch, GATE, with(SIDE_BY_SIDE, "SharedA", "SharedB"));
    assertThat(failed(run)).as(run.stdout() + run.stderr()).hasSize(1);
    assertThat(run.stdout())
        .containsPattern(
            "  by 1 of \\S*Suites\\$Shared(A\\.a|B\\.b), \\S*Suites\\$Shared(A\\.a|B\\.b): 1\n");
  }

  @AgentTest
  void whatATestLeftAtWorkMayBeItsOwnWhenTheNextOneRuns(Launch launch) {
    AgentRun run = run(launch, GATE, with(SIDE_BY_SIDE, "StillAtWork", "Beside"));
    assertThat(failed(run)).as(run.stdout() + run.stderr()).hasSize(1);
    assertThat(run.stdout())
        .containsPattern("  by 1 of [^\n]*Suites\\$StillAtWork\\.starts")
        .containsPattern("  by 1 of [^\n]*Suites\\$StillAtWork\\.takesOver")
        .containsPattern("  by 1 of [^\n]*Suites\\$Beside\\.waits");
  }

  @AgentTest
  void twoClassesThatLeakSideBySideAreToldApart(Launch launch) {
    AgentRun run = run(launch, GATE, with(SIDE_BY_SIDE, "SideA", "SideB"));
    assertThat(failed(run))
        .as(run.stdout() + run.stderr())
        .hasSize(2)
        .anyMatch(line -> line.contains("Suites$SideA.a "))
        .anyMatch(line -> line.contains("Suites$SideB.b "));
    assertThat(run.stdout())
        .contains("  by dev.tallyman.tests.programs.gate.Suites$SideA.a: 1\n")
        .contains("  by dev.tallyman.tests.programs.gate.Suites$SideB.b: 1\n");
  }

  @AgentTest
  void whatComesBackAfterItsClassIsLate(Launch launch) {
    AgentRun run = run(launch, GATE, BY_NAME, "Late1", "Late2");
    assertThat(run.stdout()).as(run.stderr()).isEqualTo("tests: 2\n");
    assertThat(run.stderr()).contains("late: 1 TinyBuffer of tiny").contains("Suites$Late1");
  }

  @AgentTest
  void whatAClassThatStillRunsMayHaveIsNotLateForAnother(Launch launch) {
    AgentRun run = run(launch, GATE, with(SIDE_BY_SIDE, "HeldA", "HeldB", "HeldC"));
    assertThat(run.stdout()).as(run.stderr()).isEqualTo("tests: 3\n");
    assertThat(run.stderr()).doesNotContain("late").contains("gate: 0 red, 0 other; 1 reference");
  }

  @AgentTest
  void lateIsRedIfTheGateSaysSo(Launch launch) {
    AgentRun run = run(launch, GATE + ",gate.late=fail", BY_NAME, "Late1", "Late2");
    assertThat(failed(run)).singleElement().asString().startsWith("failed: late: ");
  }

  @AgentTest
  void theReportFileTellsWhatWasLateAndNoFinding(Launch launch, Jdk jdk) {
    AgentRun run = run(launch, GATE + ",report=%f", BY_NAME, "Late1", "Late2");
    assertThat(run.findings()).isEmpty();
    JsonNode late = run.report().all("late").get(0);
    assertThat(late.get("count").asInt()).isEqualTo(1);
    assertThat(late.get("site").asText()).contains("Suites$Late1.keeps(Suites.java:");
    assertThat(late.get("tests").get(0).asText()).endsWith("Suites$Late1");
    assertThat(run.stderr()).contains(late.get("signature").asText());
    CommandLine tallyman = CommandLine.on(jdk);
    String file = launch.reportFile().toString();
    for (String form : List.of("text", "md", "github")) {
      assertThat(tallyman.ok("report", "--format", form, file)).contains("late", "Late1");
    }
    assertThat(tallyman.ok("check", file))
        .contains("tallyman: yellow: late (by ")
        .contains("  got by dev.tallyman.tests.programs.gate.Suites$Late1\n")
        .contains("Suites$Late1.keeps(Suites.java:");
    assertThat(tallyman.run("check", "--late=fail", file).exitCode()).isEqualTo(1);
  }

  @AgentTest
  void inTheScopeOfTheJvmNothingIsLate(Launch launch) {
    AgentRun run = run(launch, GATE + ",gate.late=fail,gate.scope=jvm", BY_NAME, "Late1", "Late2");
    assertThat(run.stdout()).as(run.stderr()).isEqualTo("tests: 2\n");
  }

  @AgentTest
  void theLeakOfATestThatFailedIsANoteBelowItsFailure(Launch launch) {
    AgentRun run = run(launch, GATE, "Failing");
    assertThat(failed(run)).as(run.stdout()).containsExactly("failed: failsAndLeaks()");
    assertThat(run.stdout())
        .contains("of its own\nnote: tallyman: still open when this test had failed: 1 got at ");
  }

  @AgentTest
  void aLeakOfAnyAttemptStaysRed(Launch launch) {
    AgentRun run = run(launch, GATE, "Flaky", "again");
    assertThat(failed(run))
        .as(run.stdout())
        .hasSize(2)
        .anyMatch(line -> line.equals("failed: failsOnce()"))
        .anyMatch(line -> line.startsWith("failed: leaked: "));
  }

  @AgentTest
  void aSecondRunOfTheSameTestsTellsTheSameLeaks(Launch launch) {
    AgentRun run = run(launch, GATE, "LastAct", "again");
    assertThat(failed(run)).as(run.stdout()).hasSize(2);
    assertThat(failed(run).get(0)).isEqualTo(failed(run).get(1));
  }

  @AgentTest
  void aBufferThatWasReleasedTwiceIsRed(Launch launch) {
    AgentRun run = run(launch, GATE, "Twice");
    assertThat(failed(run))
        .as(run.stdout() + run.stderr())
        .singleElement()
        .asString()
        .startsWith("failed: released twice: ");
    assertThat(run.stdout()).contains("Suites$Twice.twice: 1");
  }

  @AgentTest
  void whatAClassInitialiserGotAndFixturesThatEndAreNoLeaks(Launch launch) {
    for (String scope : List.of("class", "method", "jvm")) {
      AgentRun run = run(launch, GATE + ",gate.late=fail,gate.scope=" + scope, "Fixture");
      assertThat(run.stdout()).as(run.stderr()).isEqualTo("tests: 2\n");
      assertThat(run.stderr())
          .contains("still in use: 1 buffer got by class initialisers: ")
          .contains("Suites$Fixture.<clinit>\n");
    }
  }

  @AgentTest
  void testsOfAllFormsAreNamed(Launch launch) {
    AgentRun run = run(launch, GATE, "Many");
    assertThat(failed(run)).as(run.stdout() + run.stderr()).hasSize(4);
    assertThat(run.stdout())
        .contains("Suites$Many$Inner.nested: 1")
        .contains("Suites$Many.parameterized [1] ")
        .contains("Suites$Many.repeated repetition 2 of 2: 1")
        .contains("Suites$Many.dynamic d2: 1");
  }

  @AgentTest
  void annotationsExcuseAndAskAndNeedNoConfiguration(Launch launch) {
    AgentRun run = run(launch, GATE, "Annotated");
    assertThat(run.stdout()).as(run.stderr()).isEqualTo("watched true, open 1\ntests: 3\n");
    assertThat(run.stderr()).contains("excused: ", "its test says so");
  }

  @AgentTest
  void whatIsNotAsAnAnnotationSaysIsRed(Launch launch) {
    AgentRun run = run(launch, GATE, "Broken");
    assertThat(run.stdout())
        .contains("Suites$Broken.b was allowed to leak until 2020-02-29: until then")
        .contains("Suites$Broken.c says that it leaks 2, and leaked 1")
        .contains("late, but @LeakFree: 1 buffer got at")
        .contains("Suites$Broken.f is allowed to leak 1, and leaked 2");
    assertThat(failed(run)).as(run.stdout()).hasSize(7);
  }

  @AgentTest
  void whereAnotherEngineComesBehindOursTheEndOfTheSessionFails(Launch launch) {
    AgentRun run = run(launch, GATE, "another", "LastAct");
    assertThat(run.exitCode()).isNotZero();
    assertThat(failed(run)).isEmpty();
    assertThat(run.stderr())
        .contains("tallyman: the gate is red", "by another: 1", "Suites$LastAct.b: 1");
  }

  @AgentTest
  void theReportFileNamesTheTestsAndWhatIsExcused(Launch launch) {
    AgentRun run = run(launch, GATE + ",report=%f", "LastAct", "Annotated", "Failing");
    assertThat(run.counted())
        .extracting(
            finding ->
                finding.get("standing").asText() + " " + finding.get("tests").get(0).asText())
        .containsExactlyInAnyOrder(
            "as found dev.tallyman.tests.programs.gate.Suites$LastAct.b",
            "allowed dev.tallyman.tests.programs.gate.Suites$Annotated.allowed",
            "allowed dev.tallyman.tests.programs.gate.Suites$Annotated.expected",
            "test failed dev.tallyman.tests.programs.gate.Suites$Failing.failsAndLeaks");
  }

  private static String[] with(String[] first, String... more) {
    return Stream.concat(Stream.of(first), Stream.of(more)).toArray(String[]::new);
  }
}
