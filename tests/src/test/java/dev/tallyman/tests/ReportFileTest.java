package dev.tallyman.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tallyman.tests.harness.AgentRun;
import dev.tallyman.tests.harness.AgentTest;
import dev.tallyman.tests.harness.Launch;
import dev.tallyman.tests.programs.TinyLeak;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** Where the report goes, and where it can not go. */
class ReportFileTest {
  private static final String TINY = "descriptors=%c/programs/tiny.pool,";

  @AgentTest(main = TinyLeak.class, agent = TINY + "report=%d/reports")
  void aFolderGetsAFileNamedAfterTheRun(Launch launch) throws IOException {
    Path folder = Files.createDirectory(launch.directory().resolve("reports"));
    AgentRun run = launch.run();
    assertThat(run.reports()).hasSize(1);
    Path file = run.reports().keySet().iterator().next();
    assertThat(file.getParent()).isEqualTo(folder);
    assertThat(file.getFileName().toString())
        .matches("tallyman-[A-Za-z0-9._-]+-" + run.pid() + "-\\d{8}T\\d{6}\\.\\d{3}\\.ndjson");
    assertThat(run.reports().get(file).run().get("pid").asLong()).isEqualTo(run.pid());
  }

  @AgentTest(main = TinyLeak.class, agent = TINY + "report=%f")
  void anotherRunsReportIsNotOverwritten(Launch launch) throws IOException {
    AgentRun first = launch.run();
    byte[] before = Files.readAllBytes(first.reportFile());
    AgentRun second = launch.run();
    assertThat(Files.readAllBytes(first.reportFile())).isEqualTo(before);
    assertThat(second.reports()).hasSize(2);
    Path beside =
        second.reports().keySet().stream()
            .filter(file -> !file.equals(first.reportFile()))
            .findAny()
            .orElseThrow();
    assertThat(second.reports().get(beside).run().get("pid").asLong()).isEqualTo(second.pid());
    assertThat(second.stderrLines())
        .filteredOn(line -> line.contains("another run's report"))
        .singleElement()
        .asString()
        .contains(beside.toString());
  }

  @AgentTest(main = TinyLeak.class, agent = TINY + "report=%f")
  void onlyItsOwnerMayReadIt(AgentRun run) throws IOException {
    assertThat(run.counted()).hasSize(1);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(run.reportFile())))
        .isEqualTo("rw-------");
    assertThat(run.directory().toFile().list())
        .containsExactlyInAnyOrder("report.ndjson", "stdout.txt", "stderr.txt");
  }

  @AgentTest(main = TinyLeak.class, agent = TINY + "report=%d/missing/report.ndjson")
  void aMissingFolderIsToldAtTheStartOnce(AgentRun run) {
    isToldAtTheStartOnce(run, "missing");
  }

  @AgentTest(main = TinyLeak.class, agent = TINY + "report=%d/stdout.txt/report.ndjson")
  void aFileInPlaceOfAFolderIsToldAtTheStartOnce(AgentRun run) {
    isToldAtTheStartOnce(run, "stdout.txt");
  }

  private static void isToldAtTheStartOnce(AgentRun run, String what) {
    List<String> lines = run.stderrLines();
    assertThat(lines.get(0)).startsWith("tallyman: report=").contains(what);
    assertThat(lines.get(1)).isEqualTo("program: begins");
    assertThat(lines.subList(1, lines.size())).noneMatch(line -> line.contains(what));
    // The report for people is there all the same.
    assertThat(run.stderr()).contains("SUMMARY: tallyman: 1 finding, ");
    assertThat(run.stdout()).isEqualTo("lost 1, returned 0\n");
    assertThat(run.exitCode()).isEqualTo(7);
    assertThat(run.reports()).isEmpty();
  }
}
