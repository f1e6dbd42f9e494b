package dev.tallyman.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tallyman.tests.harness.AgentRun;
import dev.tallyman.tests.harness.AgentTest;
import dev.tallyman.tests.harness.AnyJdk;
import dev.tallyman.tests.harness.Artifacts;
import dev.tallyman.tests.harness.Jdk;
import dev.tallyman.tests.harness.Launch;
import dev.tallyman.tests.programs.SideBySide;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Pools that say by annotations what they are, wherever their classes come from. */
@Execution(ExecutionMode.CONCURRENT)
class AnnotatedPoolsTest {
  private static final String SLABS = "acme.slabs.SlabPool";
  private static final String BYTES = "acme.slabs.BytePool";
  private static final String SHEETS = "acme.sheets.Binder";

  @AgentTest
  void whatIsRightIsEvenAndNothingIsMissed(Jdk jdk) throws IOException {
    AgentRun run = run(jdk, "right", "sheets");
    assertThat(run.findings()).isEmpty();
    totals(run, SLABS, 300);
    totals(run, BYTES, 400);
    assertThat(run.report().pool(SHEETS).get("gets")).isNotNull();
  }

  @AnyJdk
  @AgentTest
  void eachPlantedMistakeIsFoundAtItsPlace(Jdk jdk) throws IOException {
    lost(run(jdk, "right", "slab"), SLABS, "Main.lostSlab", 1, 64);
    lost(run(jdk, "reference"), SLABS, "Main.lostReference", 1, 128);
    lost(run(jdk, "bytes"), BYTES, "Main.lostBytes", 2, 32);
    JsonNode twice = one(run(jdk, "twice"));
    assertThat(twice.get("kind").asText()).isEqualTo("OVER_RELEASE");
    assertThat(twice.get("certainty").asText()).isEqualTo("certain");
    JsonNode forgotten = one(run(jdk, "sheets", "forgetful"));
    assertThat(forgotten.get("kind").asText()).isEqualTo("EXPAND_LOST_REFERENCE");
    assertThat(forgotten.get("pool").asText()).isEqualTo(SHEETS);
  }

  @AgentTest
  void theTypesOfTheAnnotationsNeedNotBeThere(Jdk jdk) throws IOException {
    Launch launch = Launch.on(jdk).agent("report=%f");
    Path classes = AnnotatedProgram.withoutAnnotationTypes(launch.directory());
    AgentRun run = start(launch, classes, "right", "slab", "bytes", "sheets");
    assertThat(pools(run)).containsExactly(SHEETS, BYTES, SLABS);
    assertThat(run.counted()).hasSize(2);
    assertThat(run.counted().toString()).contains("Main.lostSlab", "Main.lostBytes");
  }

  @AgentTest
  void inANamedModule(Jdk jdk) throws IOException {
    Launch launch = Launch.on(jdk).agent("report=%f");
    Path jar = AnnotatedProgram.module(launch.directory());
    launch.command("-p", jar.toString(), "-m", "acme.program/" + AnnotatedProgram.MAIN);
    lost(sees(launch.args("right", "slab").run()), SLABS, "Main.lostSlab", 1, 64);
  }

  @AgentTest
  void inAFatJar(Jdk jdk) throws IOException {
    for (String boot : List.of("webflux", "webflux-next")) {
      for (boolean withTypes : List.of(true, false)) {
        Launch launch = Launch.on(jdk).agent("report=%f");
        Path classes =
            withTypes
                ? AnnotatedProgram.classes(launch.directory())
                : AnnotatedProgram.withoutAnnotationTypes(launch.directory());
        Path other = Artifacts.root().resolve("tests/" + boot + "/target/" + boot + ".jar");
        Path jar = AnnotatedProgram.fatJar(launch.directory(), classes, other);
        AgentRun run = sees(launch.command("-jar", jar.toString()).args("right", "slab").run());
        lost(run, SLABS, "Main.lostSlab", 1, 64);
        launch.clean();
      }
    }
  }

  @AgentTest
  void inALoaderOfItsOwnAndInTwo(Jdk jdk) throws IOException {
    AgentRun one = sideBySide(jdk, 1);
    lost(one, SLABS, "Main.lostSlab", 1, 64);
    AgentRun two = sideBySide(jdk, 2);
    lost(two, SLABS, "Main.lostSlab", 2, 128);
    assertThat(two.report().pool(SLABS).get("gets").asInt())
        .isEqualTo(2 * one.report().pool(SLABS).get("gets").asInt());
  }

  @AnyJdk
  @AgentTest
  void belowAPrefixBesideTheOriginal(Jdk jdk) throws IOException {
    Launch launch = Launch.on(jdk).agent("report=%f");
    Path classes = AnnotatedProgram.classes(launch.directory());
    Path moved =
        new RelocatedJars(Map.of("acme", "com/shaded/acme")).ofFolder(classes, launch.directory());
    launch
        .classPath(classes, moved)
        .main(SideBySide.class)
        .args("- " + AnnotatedProgram.MAIN + " right slab")
        .args("- com.shaded." + AnnotatedProgram.MAIN + " right bytes");
    AgentRun run = sees(launch.run());
    assertThat(run.stdout()).contains("done\n");
    assertThat(run.counted()).as(run.stderr()).hasSize(2);
    Set<String> found = new TreeSet<>();
    for (JsonNode finding : run.counted()) {
      found.add(finding.get("pool").asText() + " " + finding.get("count").asInt());
    }
    assertThat(found).containsExactly(SLABS + " 1", "com.shaded." + BYTES + " 2");
  }

  @AgentTest
  void besideNetty(Jdk jdk) throws IOException {
    for (NettyVersion version : List.of(NettyVersion.NEWEST_4_1, NettyVersion.NEWEST_4_2)) {
      Launch launch = Launch.on(jdk).agent("report=%f");
      Path classes = AnnotatedProgram.classes(launch.directory());
      String path =
          List.of(version.jars()).stream()
              .map(Path::toString)
              .collect(Collectors.joining(File.pathSeparator));
      launch.command("-cp", classes + File.pathSeparator + path, "acme.app.WithNetty");
      AgentRun run = sees(launch.run());
      assertThat(run.stdout()).isEqualTo("used 1\n");
      Set<String> found = new TreeSet<>();
      for (JsonNode finding : run.counted()) {
        found.add(finding.get("pool").asText() + " " + finding.get("count").asInt());
        assertThat(finding.get("sites").get(0).get("site").asText()).contains("WithNetty.use");
      }
      assertThat(found).containsExactly(BYTES + " 1", SLABS + " 1", "netty 1");
      moved(run, SLABS, 200);
      moved(run, BYTES, 100);
      moved(run, "netty", 200);
      launch.clean();
    }
  }

  @AgentTest
  void aDescriptorInAFileComesFirst(Jdk jdk) throws IOException {
    Launch launch = Launch.on(jdk).agent("report=%f,descriptors=%d/slabs.pool");
    Files.writeString(
        launch.directory().resolve("slabs.pool"),
        "pool written\n package acme.slabs\n handle Slab\n get SlabPool.take(int) -> handle\n"
            + " unref Slab.release() last true\n ref Slab.retain(int amount)\n");
    AgentRun run = start(launch, AnnotatedProgram.classes(launch.directory()), "right", "slab");
    lost(run, "written", "Main.lostSlab", 1, -1);
    assertThat(pools(run)).containsExactly(SHEETS, BYTES, "written");
  }

  @AgentTest
  void whereDiscoveryIsOffAnnotationsMeanNothing(Jdk jdk) throws IOException {
    Launch launch = Launch.on(jdk).agent("descriptors.discover=off");
    Path classes = AnnotatedProgram.classes(launch.directory());
    AgentRun run = launch.command("-cp", classes.toString(), AnnotatedProgram.MAIN, "slab").run();
    assertThat(run.stderr()).isEmpty();
    assertThat(run.stdout()).isEqualTo("used 1, uses 0\n");
  }

  private static AgentRun run(Jdk jdk, String... uses) throws IOException {
    Launch launch = Launch.on(jdk).agent("report=%f");
    AgentRun run = start(launch, AnnotatedProgram.classes(launch.directory()), uses);
    launch.clean();
    return run;
  }

  private static AgentRun start(Launch launch, Path classes, String... uses) {
    launch.command("-cp", classes.toString(), AnnotatedProgram.MAIN).args(uses);
    return sees(launch.run());
  }

  private static AgentRun sideBySide(Jdk jdk, int copies) throws IOException {
    Launch launch = Launch.on(jdk).agent("report=%f");
    Path classes = AnnotatedProgram.classes(launch.directory());
    Path jar = AnnotatedProgram.jar(launch.directory(), classes);
    launch.main(SideBySide.class);
    for (int i = 0; i < copies; i++) {
      launch.args(jar + " " + AnnotatedProgram.MAIN + " right slab");
    }
    AgentRun run = sees(launch.run());
    assertThat(run.stdout()).endsWith("done\n");
    launch.clean();
    return run;
  }

  private static AgentRun sees(AgentRun run) {
    assertThat(run.exitCode()).as(run.stderr()).isZero();
    JsonNode coverage = run.report().coverage();
    assertThat(coverage.get("blind").asBoolean()).as(run.stderr()).isFalse();
    assertThat(coverage.get("unmatched")).isEmpty();
    assertThat(coverage.get("notWoven")).isEmpty();
    assertThat(coverage.get("dropped").asInt()).isZero();
    return run;
  }

  private static List<String> pools(AgentRun run) {
    return run.report().all("pool").stream().map(p -> p.get("pool").asText()).sorted().toList();
  }

  private static JsonNode one(AgentRun run) {
    assertThat(run.counted()).as(run.stderr()).hasSize(1);
    return run.counted().get(0);
  }

  private static void lost(AgentRun run, String pool, String site, int count, int bytes) {
    JsonNode finding = one(run);
    assertThat(finding.get("kind").asText()).isEqualTo("NEVER_RELEASED");
    assertThat(finding.get("pool").asText()).isEqualTo(pool);
    assertThat(finding.get("count").asInt()).isEqualTo(count);
    assertThat(finding.get("sites").get(0).get("site").asText()).contains(site);
    if (bytes >= 0) {
      assertThat(finding.get("bytes").asInt()).isEqualTo(bytes);
    }
  }

  private static void totals(AgentRun run, String pool, int moved) {
    moved(run, pool, moved);
    assertThat(run.report().pool(pool).get("puts").asInt()).isEqualTo(moved);
  }

  private static void moved(AgentRun run, String pool, int gets) {
    assertThat(run.report().pool(pool).get("gets").asInt()).as(pool).isEqualTo(gets);
  }
}
