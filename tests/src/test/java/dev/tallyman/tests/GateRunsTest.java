package dev.tallyman.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tallyman.tests.harness.AgentRun;
import dev.tallyman.tests.harness.Artifacts;
import dev.tallyman.tests.harness.CommandLine;
import dev.tallyman.tests.harness.Jdk;
import dev.tallyman.tests.harness.Launch;
import dev.tallyman.tests.programs.gate.SuiteRun;
import dev.tallyman.tests.programs.gate.planted.Healthy;
import dev.tallyman.tests.programs.gate.planted.Planted;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Twenty leaks among two hundred clean tests, in another order each time, side by side, on a
 * machine that has other work: each run says the same of each leak, as it is written in {@code
 * programs/gate/planted.csv}, and so does {@code check} of its report. {@code
 * -Dtallyman.gateRuns=200} runs, on the JDKs and at the levels of compilation in turn.
 */
class GateRunsTest {
  private static final int RUNS = Integer.getInteger("tallyman.gateRuns", 2);
  private static final int CLEAN = 200;

  /** Tests that leak, some of them in several turns, and one that looks as if it did. */
  private static final int PLANTED = 26;

  private static final String[] SIDE_BY_SIDE = {
    "junit.jupiter.execution.parallel.enabled=true",
    "junit.jupiter.execution.parallel.mode.default=concurrent",
    "junit.jupiter.execution.parallel.mode.classes.default=concurrent",
    "junit.jupiter.execution.parallel.config.strategy=fixed",
    "junit.jupiter.execution.parallel.config.fixed.parallelism=4",
    "junit.jupiter.testclass.order.default=org.junit.jupiter.api.ClassOrderer$Random",
    "junit.jupiter.testmethod.order.default=org.junit.jupiter.api.MethodOrderer$Random"
  };

  /** Word, count, something of a pool, and signature. */
  private static final Pattern GATE =
      Pattern.compile("^(tallyman: )?([a-z ]+): (\\d+) \\S+ of [^,]+,.* (v1:[0-9a-f]{12})(; .*)?$");

  private static final Pattern CHECK =
      Pattern.compile(
          "^tallyman: (red|yellow|green): ([a-z ]+)( \\(.*\\))?: [A-Z_]+: (\\d+) .* (v1:[0-9a-f]{12})$");

  private final AtomicBoolean isOver = new AtomicBoolean();

  /** Other work, for half of the processors. */
  @BeforeEach
  void work() {
    for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i += 2) {
      Thread thread =
          new Thread(
              () -> {
                while (!isOver.get()) {
                  Thread.onSpinWait();
                }
              });
      thread.setDaemon(true);
      thread.start();
    }
  }

  @AfterEach
  void rest() {
    isOver.set(true);
  }

  @Test
  void eachRunSaysTheSame() throws IOException {
    Set<String> colours = new TreeSet<>();
    Set<String> reds = new TreeSet<>();
    for (String line : planted()) {
      colours.add(line);
      reds.add(line.replaceFirst("^(yellow|green) ", "other "));
    }
    List<Jdk> jdks = Jdk.all();
    List<String> differences = new ArrayList<>();
    for (int i = 0; i < RUNS; i++) {
      Launch launch = launch(jdks.get(i % jdks.size()), i);
      AgentRun run = launch.run();
      String told = "run " + i + " in " + launch.directory() + ": ";
      int before = differences.size();
      compare(differences, told + "gate: ", reds, ofGate(run));
      String report = launch.reportFile().toString();
      String check = CommandLine.on(Jdk.current()).run("check", report).out();
      compare(differences, told + "check: ", colours, ofCheck(check));
      String tests = "tests: " + (CLEAN + PLANTED + reds(reds));
      if (!run.stdout().contains(tests + "\n")) {
        differences.add(told + "not " + tests);
      }
      if (differences.size() == before) {
        launch.clean();
      }
    }
    assertThat(differences).isEmpty();
  }

  private static int reds(Set<String> lines) {
    return (int) lines.stream().filter(line -> line.startsWith("red ")).count();
  }

  /** The lines of the table, without what is for readers. */
  private static List<String> planted() throws IOException {
    try (InputStream in = GateRunsTest.class.getResourceAsStream("/programs/gate/planted.csv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .map(line -> line.split(";"))
          .map(cell -> cell[0] + " " + cell[1] + ": " + cell[2] + " " + cell[3])
          .toList();
    }
  }

  private static void compare(
      List<String> differences, String told, Set<String> expected, Set<String> found) {
    for (String line : expected) {
      if (!found.contains(line)) {
        differences.add(told + "missing " + line);
      }
    }
    for (String line : found) {
      if (!expected.contains(line)) {
        differences.add(told + "unexpected " + line);
      }
    }
  }

  private static Set<String> ofGate(AgentRun run) {
    Set<String> found = new TreeSet<>();
    Stream.concat(run.stdout().lines(), run.stderr().lines())
        .forEach(
            line -> {
              Matcher matcher = GATE.matcher(line);
              if (matcher.matches()) {
                String colour = matcher.group(1) == null ? "red " : "other ";
                found.add(
                    colour + matcher.group(2) + ": " + matcher.group(3) + " " + matcher.group(4));
              }
            });
    return found;
  }

  private static Set<String> ofCheck(String output) {
    Set<String> found = new TreeSet<>();
    output
        .lines()
        .forEach(
            line -> {
              Matcher matcher = CHECK.matcher(line);
              if (matcher.matches()) {
                found.add(
                    matcher.group(1)
                        + " "
                        + matcher.group(2)
                        + ": "
                        + matcher.group(4)
                        + " "
                        + matcher.group(5));
              }
            });
    return found;
  }

  private static Launch launch(Jdk jdk, int seed) {
    Path[] classPath =
        Stream.concat(
                Stream.of(Artifacts.sample()),
                Stream.concat(
                    Stream.of(NettyVersion.NEWEST_4_1.jars()),
                    Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(Path::of)
                        .filter(
                            path ->
                                path.getFileName()
                                    .toString()
                                    .matches("(junit|opentest|apig|tallyman-ann).*jar|classes"))))
            .toArray(Path[]::new);
    Launch launch =
        Launch.on(jdk)
            .agent("gate=fail,report=%f,descriptors=%c/programs/tiny.pool")
            .jvm("-Dio.netty.leakDetection.level=disabled")
            .jvm(seed / 2 % 2 == 0 ? "-XX:TieredStopAtLevel=1" : "-XX:TieredStopAtLevel=4")
            .main(SuiteRun.class)
            .classPath(classPath)
            .args(SIDE_BY_SIDE)
            .args("junit.jupiter.execution.order.random.seed=" + seed);
    for (Class<?> outer : List.of(Planted.class, Healthy.class)) {
      for (Class<?> suite : outer.getDeclaredClasses()) {
        launch.args(suite.getName());
      }
    }
    return launch;
  }
}
