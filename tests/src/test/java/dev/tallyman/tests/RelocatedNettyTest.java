package dev.tallyman.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tallyman.tests.harness.AgentRun;
import dev.tallyman.tests.harness.AgentTest;
import dev.tallyman.tests.harness.AnyJdk;
import dev.tallyman.tests.harness.Artifacts;
import dev.tallyman.tests.harness.Jdk;
import dev.tallyman.tests.harness.Launch;
import dev.tallyman.tests.programs.netty.NettyUses;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A copy of Netty below a prefix is followed as Netty is, and its bugs have the same names. */
@AnyJdk
@Execution(ExecutionMode.CONCURRENT)
class RelocatedNettyTest {
  private static final String PREFIX = "com.acme.shaded";
  private static final String PROGRAMS = "dev/tallyman/tests/programs/netty";

  @AgentTest
  void aCopyIsFollowedAsTheOriginal(Jdk jdk) throws IOException {
    for (NettyVersion version : List.of(NettyVersion.NEWEST_4_1, NettyVersion.NEWEST_4_2)) {
      String allocator = version.allocators().get(version == NettyVersion.NEWEST_4_2 ? 2 : 0);
      AgentRun plain = version.launch(jdk, NettyUses.class, allocator, "leak").run();
      Launch moved = moved(version, jdk, allocator, "leak");
      Launch clean = moved(version, jdk, allocator, "clean");
      AgentRun cleanRun = clean.run();
      assertThat(cleanRun.stdout()).as(cleanRun.stderr()).isEqualTo("done\n");
      assertThat(cleanRun.findings()).isEmpty();
      assertThat(counted(moved.run(), "netty (" + PREFIX + ")"))
          .as("%s", version)
          .isEqualTo(counted(plain, "netty"));
      moved.clean();
      clean.clean();
    }
  }

  /** One finding by signature, with its count: the same for the copy as for the original. */
  private static Map<String, Integer> counted(AgentRun run, String pool) {
    Map<String, Integer> counted = new TreeMap<>();
    assertThat(run.counted()).as(run.stderr()).isNotEmpty();
    for (JsonNode finding : run.counted()) {
      assertThat(finding.get("pool").asText()).isEqualTo(pool);
      counted.merge(finding.get("signature").asText(), finding.get("count").asInt(), Integer::sum);
    }
    assertThat(run.report().coverage().get("unmatched")).isEmpty();
    assertThat(run.report().coverage().get("blind").asBoolean()).isFalse();
    return counted;
  }

  /** The copy's user, too, is of another name, so that it is not found in the tests' classes. */
  private static Launch moved(NettyVersion version, Jdk jdk, String... arguments)
      throws IOException {
    Launch launch = Launch.on(jdk).agent("report=%f");
    String programs = PREFIX.replace('.', '/') + "/" + PROGRAMS;
    RelocatedJars relocated =
        new RelocatedJars(
            Map.of("io/netty", PREFIX.replace('.', '/') + "/io/netty", PROGRAMS, programs));
    List<Path> path = new ArrayList<>();
    for (Path jar : version.jars()) {
      path.add(relocated.of(jar, launch.directory()));
    }
    Path classes = Artifacts.testClasses().resolve(PROGRAMS);
    path.add(relocated.ofFolder(classes, launch.directory()));
    String entries =
        path.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    String main = PREFIX + "." + NettyUses.class.getName();
    return launch.command("-cp", entries, main).args(arguments);
  }
}
