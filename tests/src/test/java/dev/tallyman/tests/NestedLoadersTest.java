package dev.tallyman.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tallyman.tests.harness.AgentRun;
import dev.tallyman.tests.harness.AgentTest;
import dev.tallyman.tests.harness.Artifacts;
import dev.tallyman.tests.harness.Jdk;
import dev.tallyman.tests.harness.Launch;
import dev.tallyman.tests.programs.OnlyJavaLoader;
import dev.tallyman.tests.programs.SideBySide;
import dev.tallyman.tests.programs.netty.Deployed;
import dev.tallyman.tests.programs.netty.HolderLeaks;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Netty behind loaders that ask others last or not at all, and several copies of it at the same
 * time: each is woven, and none is counted by another.
 */
class NestedLoadersTest {
  private static final String PREFIX = "com.acme.shaded";
  private static final String PROGRAMS = "dev/tallyman/tests/programs/netty";
  private static final String LEAKS = Deployed.class.getName() + " pooled threads leak";

  /** As in OSGi: what is not {@code java.*}, the loader finds itself or nowhere. */
  @AgentTest
  void aLoaderThatAsksNoOther(Jdk jdk) throws IOException {
    for (NettyVersion version : List.of(NettyVersion.NEWEST_4_1, NettyVersion.NEWEST_4_2)) {
      Launch launch =
          Launch.on(jdk)
              .agent("report=%f")
              // Netty would ask for sun.misc.
              .jvm("-Dio.netty.noUnsafe=true")
              .main(OnlyJavaLoader.class)
              .args(path(version), HolderLeaks.class.getName(), "pooled");
      AgentRun run = launch.run();
      sees(run);
      assertThat(run.counted()).hasSize(7);
      for (JsonNode finding : run.counted()) {
        assertThat(finding.get("sites").get(0).get("site").asText()).contains("HolderLeaks.");
        assertThat(finding.get("bytes").asLong()).as("the pool's own counts are read").isPositive();
      }
      JsonNode pool = run.report().pool("netty");
      assertThat(pool.get("observed").asLong()).isEqualTo(pool.get("frags").asLong());
      launch.clean();
    }
  }

  /** As in a servlet container: the application's copy hides that of the loader above. */
  @AgentTest
  void aCopyThatHidesAnotherOne(Jdk jdk) throws IOException {
    String above = "- " + LEAKS;
    String hides = path(NettyVersion.NEWEST_4_2) + " " + LEAKS;
    Moves first = moves(run(jdk, List.of(), above), "netty");
    Moves second = moves(run(jdk, List.of(), hides), "netty");
    AgentRun both = run(jdk, List.of(), above, hides);
    assertThat(moves(both, "netty")).isEqualTo(first.and(second));
    int lost = 0;
    for (JsonNode finding : both.findings()) {
      assertThat(finding.get("sites").get(0).get("site").asText()).contains("Deployed.use");
      lost += finding.get("count").asInt();
    }
    assertThat(lost).isEqualTo(4);
  }

  /** Below a prefix it is another pool: what one counts, the other does not. */
  @AgentTest
  void aCopyBelowAPrefixBesideTheOriginal(Jdk jdk) throws IOException {
    Launch folder = Launch.on(jdk);
    List<Path> moved = moved(folder.directory());
    String original = "- " + LEAKS;
    String copy = "- " + PREFIX + "." + LEAKS.replace("leak", "clean");
    String pool = "netty (" + PREFIX + ")";
    Moves first = moves(run(jdk, moved, original), "netty");
    Moves second = moves(run(jdk, moved, copy), pool);
    AgentRun both = run(jdk, moved, original, copy);
    assertThat(moves(both, "netty")).isEqualTo(first);
    assertThat(moves(both, pool)).isEqualTo(second);
    assertThat(both.findings()).allMatch(found -> found.get("pool").asText().equals("netty"));
    assertThat(second.gets).isEqualTo(second.puts).isPositive();
    assertThat(first.gets - first.puts).isEqualTo(2);
    folder.clean();
  }

  /** References that a pool gave out and got back. */
  private record Moves(long gets, long puts) {
    Moves and(Moves other) {
      return new Moves(gets + other.gets, puts + other.puts);
    }
  }

  private static Moves moves(AgentRun run, String name) {
    JsonNode pool = run.report().pool(name);
    return new Moves(pool.get("gets").asLong(), pool.get("puts").asLong());
  }

  private static AgentRun run(Jdk jdk, List<Path> more, String... programs) throws IOException {
    Launch launch =
        Launch.on(jdk)
            .agent("report=%f")
            .classPath(NettyVersion.NEWEST_4_1.jars())
            .classPath(more.toArray(Path[]::new))
            .main(SideBySide.class)
            .args(programs);
    AgentRun run = launch.run();
    assertThat(run.stdout()).as(run.stderr()).isEqualTo("done\n");
    sees(run);
    launch.clean();
    return run;
  }

  private static void sees(AgentRun run) {
    JsonNode coverage = run.report().coverage();
    assertThat(coverage.get("blind").asBoolean()).as(run.stderr()).isFalse();
    assertThat(coverage.get("notWoven")).isEmpty();
    assertThat(coverage.get("dropped").asInt()).isZero();
    assertThat(coverage.get("canary").asText()).isEqualTo("caught");
  }

  private static String path(NettyVersion version) {
    return Stream.concat(Stream.of(Artifacts.testClasses()), Stream.of(version.jars()))
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static List<Path> moved(Path folder) throws IOException {
    String below = PREFIX.replace('.', '/') + "/";
    RelocatedJars relocated =
        new RelocatedJars(Map.of("io/netty", below + "io/netty", PROGRAMS, below + PROGRAMS));
    List<Path> moved = new ArrayList<>();
    for (Path jar : NettyVersion.NEWEST_4_1.jars()) {
      moved.add(relocated.of(jar, folder));
    }
    moved.add(relocated.ofFolder(Artifacts.testClasses().resolve(PROGRAMS), folder));
    return moved;
  }
}
