package dev.tallyman.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.tallyman.tests.harness.Artifacts;
import dev.tallyman.tests.harness.Jdk;
import dev.tallyman.tests.harness.MavenBuild;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The gate in builds as users have them: one line in the test JVM's arguments. In the default build
 * a few of the projects, each with one version of everything; with {@code
 * -Dtallyman.gateBuilds=all} all of them, and the first ones with each version of everything; with
 * a part of a name those.
 */
class GateBuildsTest {
  private static final List<String> SUREFIRE = List.of("3.5.4", "3.2.5", "3.6.1");
  private static final List<String> JUNIT = List.of("5.14.4", "5.8.2", "6.1.3");

  /** In the default build; with each version of everything in the large one. */
  private static final List<String> FIRST =
      List.of(
          "a-clean-suite-has-as-many-tests-as-without-the-agent",
          "a-leak-as-the-last-act-of-the-last-test-is-a-failed-test");

  private static final Pattern TOTAL =
      Pattern.compile("Tests run: (\\d+), Failures: (\\d+), Errors: (\\d+), Skipped: (\\d+)\\R");

  @TestFactory
  Stream<DynamicTest> builds() throws IOException {
    String wanted = System.getProperty("tallyman.gateBuilds", "");
    Path all = Artifacts.root().resolve("tests/src/gate");
    List<Path> folders;
    try (Stream<Path> list = Files.list(all)) {
      folders = list.filter(Files::isDirectory).sorted().toList();
    }
    List<MavenBuild> builds = new ArrayList<>();
    for (Path folder : folders) {
      String name = folder.getFileName().toString();
      boolean isFirst = FIRST.contains(name);
      boolean isAll = wanted.equals("all");
      if (isAll && isFirst) {
        builds.addAll(everyVersion(folder));
      } else if (isAll || (wanted.isEmpty() ? isFirst : name.contains(wanted))) {
        builds.add(new MavenBuild(folder, SUREFIRE.get(0), JUNIT.get(0), Jdk.all().get(0)));
      }
    }
    return builds.stream().map(build -> dynamicTest(build.toString(), () -> check(build)));
  }

  private static List<MavenBuild> everyVersion(Path folder) {
    List<MavenBuild> builds = new ArrayList<>();
    for (Jdk jdk : Jdk.all()) {
      for (String surefire : SUREFIRE) {
        for (String junit : JUNIT) {
          builds.add(new MavenBuild(folder, surefire, junit, jdk));
        }
      }
    }
    return builds;
  }

  private static void check(MavenBuild build) throws IOException, InterruptedException {
    MavenBuild.Outcome outcome = build.run();
    Properties wanted = build.properties();
    String tests = wanted.getProperty("tests");
    String failures = wanted.getProperty("failures", "0");
    boolean isRed = wanted.containsKey("red") || !failures.equals("0");
    assertThat(outcome.exitCode() != 0).as(outcome.output()).isEqualTo(isRed);
    if (tests != null) {
      assertThat(total(outcome.output()))
          .as(outcome.output())
          .isEqualTo(tests + " run, " + failures + " failed");
    }
    for (String key : wanted.stringPropertyNames()) {
      if (key.equals("says") || key.startsWith("says.")) {
        assertThat(outcome.output()).contains(wanted.getProperty(key));
      }
    }
  }

  /** By the last line that counts. */
  private static String total(String output) {
    String last = "";
    Matcher matcher = TOTAL.matcher(output);
    while (matcher.find()) {
      int failed = Integer.parseInt(matcher.group(2)) + Integer.parseInt(matcher.group(3));
      last = matcher.group(1) + " run, " + failed + " failed";
    }
    return last;
  }
}
