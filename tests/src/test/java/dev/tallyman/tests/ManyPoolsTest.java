package dev.tallyman.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tallyman.tests.harness.AgentRun;
import dev.tallyman.tests.harness.AgentTest;
import dev.tallyman.tests.harness.AnyJdk;
import dev.tallyman.tests.harness.Artifacts;
import dev.tallyman.tests.harness.Jdk;
import dev.tallyman.tests.harness.Launch;
import dev.tallyman.tests.programs.PoolUses;
import dev.tallyman.tests.programs.SideBySide;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Many pools in one JVM, at the same time: of libraries and of the program's own, one library twice
 * in two loaders, and a copy below another package. One report, and what is lost in one shows in no
 * other.
 */
@AnyJdk
class ManyPoolsTest {
  private static final String USES = "dev.tallyman.tests.pools.Uses dev.tallyman.tests.pools.";
  private static final PoolLibrary OLD_JETTY =
      PoolLibrary.of("jetty-12.0.0", "JettyUses").compiledWith("jetty-12.0.34");
  private static final PoolLibrary JETTY = PoolLibrary.of("jetty-12.1.13", "JettyUses");
  private static final PoolLibrary KAFKA = PoolLibrary.of("kafka-4.4.0", "KafkaUses");
  private static final PoolLibrary PEKKO = PoolLibrary.of("pekko-1.2.1", "PekkoUses");
  private static final PoolLibrary HBASE = PoolLibrary.of("hbase-2.6.3", "HBaseUses");
  // Has Netty and Jetty.
  private static final PoolLibrary MIXED = PoolLibrary.of("spring-7.0.10", "MixedUses");

  @AgentTest
  void eachIsCountedByItself(Jdk jdk) throws IOException {
    Launch launch = Launch.on(jdk);
    launch
        .agent("report=%f,descriptors=%c/programs/pools.pool")
        .main(SideBySide.class)
        .args(
            program(OLD_JETTY),
            program(JETTY),
            program(KAFKA),
            program(HBASE),
            program(PEKKO),
            moved(PEKKO, launch.directory()) + " " + USES + "PekkoUses",
            "- " + PoolUses.class.getName() + " leak");
    AgentRun run = launch.run();
    assertThat(run.stdout()).as(run.stderr()).endsWith("done\n");
    Map<String, Integer> expected = new TreeMap<>();
    for (String line : run.stdout().split("\n")) {
      String[] words = line.split(" ");
      if (words[0].equals("found")) {
        expected.merge(words[1] + " " + words[4], Integer.parseInt(words[3]), Integer::sum);
      }
    }
    expected.put("NEVER_RELEASED leak", 3);
    Map<String, Integer> found = new TreeMap<>();
    for (JsonNode finding : run.counted()) {
      found.merge(
          finding.get("kind").asText() + " " + method(finding),
          finding.get("count").asInt(),
          Integer::sum);
    }
    assertThat(found).as(run.stderr()).isEqualTo(expected);
    assertThat(run.counted())
        .extracting(finding -> finding.get("pool").asText())
        .contains("jetty", "kafka", "hbase", "pekko", "pekko (com.acme)", "slabs");
    assertThat(run.report().coverage().get("blind").asBoolean()).isFalse();
    launch.clean();
  }

  /**
   * They hand their buffers to each other, and what is lost is named under the pool that it is of.
   */
  @AgentTest
  void buffersThatGoThroughSeveralPoolsAreLostInOne(Jdk jdk) throws IOException {
    Path own = Artifacts.root().resolve("tests/pools/target/classes/crates.pool");
    Launch launch =
        Launch.on(jdk)
            .agent("report=%f,descriptors=" + own)
            .command("-cp", MIXED.classPath())
            .args((USES + MIXED.program()).split(" "));
    AgentRun run = launch.run();
    assertThat(run.stdout()).as(run.stderr()).endsWith("done\n");
    List<String> expected =
        run.stdout().lines().filter(line -> line.startsWith("found ")).collect(Collectors.toList());
    assertThat(run.counted())
        .as(run.stderr())
        .extracting(
            finding ->
                String.join(
                    " ",
                    "found",
                    finding.get("kind").asText(),
                    finding.get("certainty").asText(),
                    finding.get("count").asText(),
                    method(finding)))
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(run.counted())
        .extracting(finding -> method(finding) + " of " + finding.get("pool").asText())
        .containsExactlyInAnyOrder(
            "lostOfNetty of netty",
            "lostOfNettyInJetty of netty",
            "lostOfJetty of jetty",
            "lostOfJettyOnItsWay of jetty",
            "lostCrates of crates",
            "givenTwice of crates");
    assertThat(run.report().coverage().get("blind").asBoolean()).isFalse();
    launch.clean();
  }

  private static String method(JsonNode finding) {
    String method = finding.at("/sites/0/site").asText().replaceAll("\\(.*", "");
    return method.substring(method.lastIndexOf('.') + 1);
  }

  private static String program(PoolLibrary library) throws IOException {
    return library.classPath() + " " + USES + library.program();
  }

  /** The class path of the same library and program, with the library's packages moved. */
  private static String moved(PoolLibrary library, Path folder) throws IOException {
    RelocatedJars relocation =
        new RelocatedJars(Map.of("org/apache/pekko", "com/acme/org/apache/pekko"));
    Path into = Files.createDirectories(folder.resolve("moved"));
    Path libraries = Artifacts.root().resolve("tests/pools/target/libraries");
    Path programs = Artifacts.root().resolve("tests/pools/target/classes");
    try (Stream<Path> jars = Files.list(libraries.resolve(library.folder()))) {
      StringBuilder path = new StringBuilder(relocation.ofFolder(programs, into).toString());
      for (Path jar : jars.sorted().collect(Collectors.toList())) {
        path.append(File.pathSeparator).append(relocation.of(jar, into));
      }
      return path.toString();
    }
  }
}
