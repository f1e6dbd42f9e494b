package dev.tallyman.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tallyman.tests.harness.AgentRun;
import dev.tallyman.tests.harness.AgentTest;
import dev.tallyman.tests.harness.AnyJdk;
import dev.tallyman.tests.harness.Artifacts;
import dev.tallyman.tests.harness.Jdk;
import dev.tallyman.tests.harness.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** {@code check}, {@code baseline} and {@code run}: what a build sees of programs that leaked. */
@AnyJdk
@Execution(ExecutionMode.CONCURRENT)
class CheckTest {
  private static final String SAMPLE = Artifacts.sample().toString();
  private static final String LEAK = "v1:77fcd6e9c5b1";

  private Launch command;

  private AgentRun command(Jdk jdk, String... words) throws IOException {
    clean();
    command = Launch.on(jdk).command("-jar", "%jar").args(words);
    return command.run();
  }

  @AfterEach
  void clean() throws IOException {
    if (command != null) {
      command.clean();
      command = null;
    }
  }

  private static String last(AgentRun run) {
    return run.stdout().lines().reduce("", (before, line) -> line);
  }

  @AgentTest(sample = {"S1-clone-freed-last", "--pool=ELEVATED_REFCNT"})
  void aLeakIsRedUntilItIsKnownOrExcused(AgentRun leak, Jdk jdk) throws IOException {
    String report = leak.reportFile().toString();
    AgentRun red = command(jdk, "check", report);
    assertThat(red.exitCode()).isEqualTo(1);
    assertThat(red.stdout())
        .startsWith("tallyman: red: leaked inside the pool: STRANDED: 1 Page of page-pool, 4.0 KiB")
        .contains(LEAK, "dev.tallyman.sample.Scenarios.cloneFreedLast(Scenarios.java:");
    assertThat(last(red)).isEqualTo("SUMMARY: tallyman: red; 1 leaked inside the pool");
    assertThat(red.stderr()).isEmpty();

    Path known = leak.directory().resolve("a/known");
    assertThat(command(jdk, "baseline", "write", report, "--baseline", known.toString()).exitCode())
        .isZero();
    assertThat(Files.readAllLines(known))
        .element(1)
        .isEqualTo(LEAK + "  # page-pool: dev.tallyman.sample.Scenarios.cloneFreedLast");
    AgentRun green = command(jdk, "check", report, "--baseline", known.toString());
    assertThat(green.exitCode()).isZero();
    assertThat(last(green)).isEqualTo("SUMMARY: tallyman: green; 1 known");

    Path excused = leak.directory().resolve("excused");
    Files.writeString(excused, "dev.tallyman.sample.Scenarios.* max=1 reason=a demo\n");
    assertThat(last(command(jdk, "check", report, "--suppressions", excused.toString())))
        .isEqualTo("SUMMARY: tallyman: green; 1 excused");
    Files.writeString(excused, LEAK + " until=2020-01-31 reason=a demo\n");
    AgentRun expired = command(jdk, "check", report, "--suppressions", excused.toString());
    assertThat(expired.exitCode()).isEqualTo(1);
    assertThat(last(expired)).isEqualTo("SUMMARY: tallyman: red; 1 expired");
  }

  @AgentTest(sample = {"S1-clone-freed-last", "--pool=FRAG_COUNT"})
  void whatIsNotFoundAnyMoreIsPruned(AgentRun clean, Jdk jdk) throws IOException {
    String report = clean.reportFile().toString();
    Path known = Files.writeString(clean.directory().resolve("known"), LEAK + "\n");
    AgentRun yellow = command(jdk, "check", report, "--baseline", known.toString());
    assertThat(yellow.exitCode()).isZero();
    assertThat(last(yellow)).isEqualTo("SUMMARY: tallyman: yellow; 1 unused");
    assertThat(
            command(jdk, "check", report, "--baseline", known.toString(), "--ratchet").exitCode())
        .isEqualTo(1);
    AgentRun pruned = command(jdk, "baseline", "prune", report, "--baseline", known.toString());
    assertThat(pruned.stdout())
        .isEqualTo("tallyman: " + known + ": 0 known, 0 added, 1 taken out\n");
    assertThat(last(command(jdk, "check", report, "--baseline", known.toString(), "--ratchet")))
        .isEqualTo("SUMMARY: tallyman: green; no finding");
  }

  @AgentTest(sample = {"S1-clone-freed-last", "--pool=FRAG_COUNT"})
  void aPoolThatWasExpectedAndNotSeenIsRed(AgentRun clean, Jdk jdk) throws IOException {
    String report = clean.reportFile().toString();
    assertThat(command(jdk, "check", report, "--expect", "page-pool").exitCode()).isZero();
    AgentRun red = command(jdk, "check", report, "--expect", "page-pool,netty");
    assertThat(red.exitCode()).isEqualTo(1);
    assertThat(red.stdout()).contains("no class of netty was seen", "seen: page-pool");
  }

  @AgentTest(sample = {"S1-clone-freed-last", "--pool=FRAG_COUNT"})
  void aReportThatWasCutOffIsBlind(AgentRun clean, Jdk jdk) throws IOException {
    List<String> lines = Files.readAllLines(clean.reportFile());
    Path cut = clean.directory().resolve("cut.ndjson");
    Files.write(cut, lines.subList(0, lines.size() - 1));
    AgentRun unfinished = command(jdk, "check", cut.toString());
    assertThat(unfinished.exitCode()).isEqualTo(1);
    assertThat(unfinished.stdout())
        .contains("red: blind: " + cut + ": the report was never finished");
    Files.writeString(cut, lines.get(0) + "\n{\"type\":\"fin");
    AgentRun broken = command(jdk, "check", cut.toString());
    assertThat(broken.exitCode()).isEqualTo(1);
    assertThat(broken.stdout()).contains("red: blind: " + cut + ": line 2 is no line of a report");
    Path known = Files.writeString(clean.directory().resolve("known"), LEAK + "\n");
    assertThat(
            command(jdk, "baseline", "prune", cut.toString(), "--baseline", known.toString())
                .exitCode())
        .isEqualTo(3);
    assertThat(known).hasContent(LEAK);
  }

  @AgentTest(agent = AgentTest.NO_AGENT)
  void withoutAReportThereIsNoVerdict(Launch launch, Jdk jdk) throws IOException {
    Path folder = Files.createDirectory(launch.directory().resolve("reports"));
    AgentRun none = command(jdk, "check", folder.toString());
    assertThat(none.exitCode()).isEqualTo(3);
    assertThat(none.stderr()).startsWith("tallyman: no report (*.ndjson) in " + folder);
    AgentRun absent = command(jdk, "check", folder.resolve("x").toString());
    assertThat(absent.exitCode()).isEqualTo(3);
    assertThat(absent.stdout()).isEmpty();
  }

  @AgentTest(sample = {"S1-clone-freed-last", "--pool=FRAG_COUNT"})
  void aFileThatCanNotBeUsedIsToldByItsLine(AgentRun clean, Jdk jdk) throws IOException {
    String report = clean.reportFile().toString();
    Path file = Files.writeString(clean.directory().resolve("entries"), "\nno signature\n");
    for (String option : List.of("--baseline", "--suppressions")) {
      AgentRun wrong = command(jdk, "check", report, option, file.toString());
      assertThat(wrong.exitCode()).isEqualTo(2);
      assertThat(wrong.stderrLines())
          .singleElement()
          .asString()
          .startsWith("tallyman: " + file + ":2: ");
    }
  }

  /** Whatever starts the JVMs: a variable before, a command after. */
  @AgentTest(agent = AgentTest.NO_AGENT)
  void anyBuildToolIsServedByTheEnvironmentAndCheck(Launch launch, Jdk jdk) throws IOException {
    Path reports = Files.createDirectory(launch.directory().resolve("reports"));
    for (String pool : List.of("ELEVATED_REFCNT", "FRAG_COUNT")) {
      Launch program =
          Launch.on(jdk)
              .sample("S1-clone-freed-last", "--pool=" + pool)
              .env("JAVA_TOOL_OPTIONS", "-javaagent:%jar=report=" + reports);
      assertThat(program.run().exitCode()).isZero();
      program.clean();
    }
    AgentRun red = command(jdk, "check", reports.toString());
    assertThat(red.exitCode()).isEqualTo(1);
    assertThat(red.stdout()).contains("tallyman: 2 JVMs; 4 references out, 4 back; page-pool; ");
  }

  @AgentTest(agent = AgentTest.NO_AGENT)
  void runFailsForALeak(Launch launch) {
    AgentRun leak =
        launch
            .command("-jar", "%jar", "run", "--", "java", "-jar")
            .args(SAMPLE, "S1-clone-freed-last", "--pool=ELEVATED_REFCNT")
            .run();
    assertThat(leak.exitCode()).isEqualTo(23);
    assertThat(leak.stdout()).startsWith("S1-clone-freed-last ").doesNotContain("tallyman");
    assertThat(leak.stderr()).endsWith("SUMMARY: tallyman: red; 1 leaked inside the pool\n");
  }

  @AgentTest(agent = AgentTest.NO_AGENT)
  void runOfACleanProgramIsClean(Launch launch) {
    AgentRun clean =
        launch
            .command("-jar", "%jar", "run", "--", "java", "-jar")
            .args(SAMPLE, "S1-clone-freed-last", "--pool=FRAG_COUNT")
            .run();
    assertThat(clean.exitCode()).isZero();
    assertThat(clean.stderr()).endsWith("SUMMARY: tallyman: green; no finding\n");
  }

  @AgentTest(agent = AgentTest.NO_AGENT)
  void runKeepsTheProgramsOwnExitCode(Launch launch) {
    AgentRun wrong =
        launch.command("-jar", "%jar", "run", "--", "java", "-jar", SAMPLE, "no-such").run();
    assertThat(wrong.exitCode()).isEqualTo(2);
  }

  @AgentTest(agent = AgentTest.NO_AGENT)
  void runDoesNotGoOnWithoutTheAgent(Launch launch) {
    AgentRun wrong =
        launch
            .command("-jar", "%jar", "run", "--options", "stakcs=all", "--", "java", "-version")
            .run();
    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(wrong.stderr()).contains("stakcs");
  }
}
