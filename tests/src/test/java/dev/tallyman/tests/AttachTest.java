package dev.tallyman.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tallyman.tests.harness.CommandLine;
import dev.tallyman.tests.harness.Jdk;
import dev.tallyman.tests.harness.Launch;
import dev.tallyman.tests.harness.Report;
import dev.tallyman.tests.harness.RunningProgram;
import dev.tallyman.tests.programs.attach.BusyServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The agent comes to a program that runs: a busy server with as many classes as a large one. */
class AttachTest {
  /** Times mean something on a machine that does nothing else: {@code -Dtallyman.measure=true}. */
  private static final boolean MEASURES = Boolean.getBoolean("tallyman.measure");

  private static final int CLASSES = MEASURES ? 10_000 : 3_000;

  /** Most milliseconds that attaching may take, and that the program may stand still for it. */
  private static final long MOST_ATTACH = 3_000;

  private static final double MOST_STOP = 250;

  private static Launch launch(Jdk jdk, int classes, int losesOneOf) {
    return Launch.on(jdk)
        .classPath(NettyVersion.NEWEST_4_1.jars())
        .jvm("-Dmany.classes=" + System.getProperty("java.class.path"))
        .jvm("-Xmx512m", "-Xlog:safepoint:file=%d/safepoint.log:uptime", "-Xlog:disable")
        .jvm("-Xlog:safepoint:file=%d/safepoint.log:uptime")
        .main(BusyServer.class)
        .args(String.valueOf(classes), String.valueOf(losesOneOf));
  }

  @ParameterizedTest
  @MethodSource("dev.tallyman.tests.harness.Jdk#all")
  void aLeakIsNamedAndWhatWasOutBeforeIsNot(Jdk jdk) throws IOException {
    Launch launch = launch(jdk, CLASSES, 50);
    RunningProgram server = launch.start().await(output -> output.startsWith("ready"));
    // A program that runs has been compiled: what it does then is its work, and not the compiler's.
    requests(server, MEASURES ? 50_000 : 5_000);
    Stops before = Stops.in(launch.directory());
    CommandLine tallyman = CommandLine.on(jdk);
    String pid = String.valueOf(server.pid());
    long begin = System.nanoTime();
    String attached = tallyman.ok("attach", pid, "age=1s");
    long took = (System.nanoTime() - begin) / 1_000_000;
    assertThat(attached).contains("pool netty: ");
    Report dump = await(tallyman, pid, launch.directory(), report -> !counted(report).isEmpty());
    assertThat(counted(dump))
        .allSatisfy(
            finding -> {
              assertThat(finding.get("certainty").asText()).isEqualTo("suspected");
              assertThat(finding.at("/sites/0/site").asText())
                  .startsWith("dev.tallyman.tests.programs.attach.Answers.lose(Answers.java:");
            })
        .hasSize(1);
    assertThat(dump.coverage().get("notWoven")).isEmpty();
    Stops since = Stops.in(launch.directory());
    String detached = tallyman.ok("detach", pid);
    assertThat(detached).contains("detached: ");
    assertThat(failures(server)).isZero();
    System.out.printf(
        "%s, %d classes: attach %d ms, %s; longest stop %.0f ms, before %.0f ms%n",
        jdk, CLASSES, took, line(server.stderr(), "attached"), since.longest(), before.longest());
    if (MEASURES) {
      assertThat(took).isLessThan(MOST_ATTACH + javaStart(tallyman));
      assertThat(since.longest()).isLessThan(before.longest() + MOST_STOP);
    }
    server.kill();
  }

  /** At rest the allocator's own metric must be what the report says was out. */
  @ParameterizedTest
  @MethodSource("dev.tallyman.tests.harness.Jdk#all")
  void whatWasOutIsWhatTheAllocatorCounts(Jdk jdk) throws IOException {
    Launch launch = launch(jdk, 0, 20);
    RunningProgram server = launch.start().await(output -> output.startsWith("ready"));
    requests(server, 2_000);
    String[] out = server.ask("rest").split(" ");
    CommandLine tallyman = CommandLine.on(jdk);
    String pid = String.valueOf(server.pid());
    tallyman.ok("attach", pid, "age=1s");
    Path file = launch.directory().resolve("rest.ndjson");
    tallyman.ok("dump", pid, "-o", file.toString());
    JsonNode opening = Report.read(file).all("opening").get(0);
    assertThat(opening.get("buffers").asText()).isEqualTo(out[1]).isNotEqualTo("0");
    assertThat(opening.get("bytes").asText()).isEqualTo(out[2]);
    assertThat(opening.get("followed").asInt()).isZero();
    assertThat(Report.read(file).all("finding")).isEmpty();
    server.ask("lose 0");
    server.ask("go");
    requests(server, 2_000);
    Path later = launch.directory().resolve("later.ndjson");
    tallyman.ok("dump", pid, "-o", later.toString());
    assertThat(counted(Report.read(later))).isEmpty();
    assertThat(failures(server)).isZero();
    server.kill().finish();
  }

  private static long javaStart(CommandLine tallyman) {
    long begin = System.nanoTime();
    tallyman.ok("--version");
    return (System.nanoTime() - begin) / 1_000_000;
  }

  private static String line(String text, String word) {
    return text.lines().filter(line -> line.contains(word)).reduce((a, b) -> b).orElse("");
  }

  static void requests(RunningProgram server, long more) {
    long first = answered(server);
    while (answered(server) < first + more) {
      Thread.onSpinWait();
    }
  }

  static long answered(RunningProgram server) {
    return Long.parseLong(server.ask("requests").split(" ")[0]);
  }

  static long failures(RunningProgram server) {
    return Long.parseLong(server.ask("requests").split(" ")[1]);
  }

  static Report await(CommandLine tallyman, String pid, Path folder, Predicate<Report> wanted)
      throws IOException {
    for (int dumps = 0; dumps < 60; dumps++) {
      Path file = folder.resolve("dump-" + dumps + ".ndjson");
      tallyman.ok("dump", pid, "-o", file.toString());
      Report report = Report.read(file);
      if (wanted.test(report)) {
        return report;
      }
    }
    throw new AssertionError("not the dump waited for");
  }

  static List<JsonNode> counted(Report report) {
    return report.all("finding").stream()
        .filter(finding -> !finding.get("certainty").asText().equals("info"))
        .toList();
  }

  /**
   * How long the JVM stood still.
   *
   * @param longest milliseconds
   */
  record Stops(double longest) {
    static Stops in(Path folder) throws IOException {
      double longest = 0;
      for (String line : Files.readAllLines(folder.resolve("safepoint.log"))) {
        int total = line.indexOf("Total: ");
        if (total >= 0) {
          String nanos = line.substring(total + 7).strip().split("\\s")[0];
          longest = Math.max(longest, Long.parseLong(nanos) / 1e6);
        }
      }
      return new Stops(longest);
    }
  }
}
