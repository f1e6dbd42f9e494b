package dev.tallyman.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tallyman.tests.harness.AgentRun;
import dev.tallyman.tests.harness.AgentTest;
import dev.tallyman.tests.harness.AnyJdk;
import dev.tallyman.tests.harness.Artifacts;
import dev.tallyman.tests.harness.Jdk;
import dev.tallyman.tests.harness.Launch;
import dev.tallyman.tests.harness.Matrix;
import dev.tallyman.tests.harness.RunningProgram;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A web application in a fat jar of Spring Boot 3 and 4, under load: Netty is woven behind Spring
 * Boot's loaders as it is on the class path, the application sees nothing of the agent and answers
 * as without it, and what it loses is named, and nothing else.
 */
@Execution(ExecutionMode.CONCURRENT)
class WebfluxTest {
  private static final String LAUNCHER = "org.springframework.boot.loader.launch.";
  private static final int LOSSES = 5;

  @AgentTest
  void aFatJar(Jdk jdk) throws IOException {
    for (Path jar : jars(jdk)) {
      Served plain = serve(Launch.on(jdk).command("-jar", jar.toString()), true, true);
      Served clean = serve(agent(jdk).command("-jar", jar.toString()), false, true);
      Served leaks = serve(agent(jdk).command("-jar", jar.toString()), true, true);
      assertThat(clean.answers).isEqualTo(plain.answers.subList(0, clean.answers.size()));
      assertThat(leaks.answers).isEqualTo(plain.answers);
      assertThat(plain.loaders)
          .contains("LaunchedClassLoader", "jar:nested:")
          .doesNotContain("sees");
      assertThat(leaks.loaders).isEqualTo(plain.loaders);
      isWoven(clean.run);
      assertThat(clean.run.findings()).isEmpty();
      assertThat(clean.run.stderr()).contains("references out").contains("canary caught");
      isTold(leaks.run);
    }
  }

  @AnyJdk
  @AgentTest
  void aFatJarThatIsTerminated(Jdk jdk) throws IOException {
    for (Path jar : Matrix.isWhole() ? jars(jdk) : List.of(jar("webflux-next"))) {
      isTold(serve(agent(jdk).command("-jar", jar.toString()), true, false).run);
    }
  }

  /** By a loader that looks for the application's jars itself, and unpacked. */
  @AnyJdk
  @AgentTest
  void otherLaunchers(Jdk jdk) throws IOException {
    Path jar = jar("webflux");
    Launch properties = agent(jdk).command("-cp", jar.toString(), LAUNCHER + "PropertiesLauncher");
    isTold(serve(properties, true, true).run);
    Launch exploded = agent(jdk);
    Path folder = unpacked(jar, exploded.directory().resolve("exploded"));
    exploded.command("-cp", folder.toString(), LAUNCHER + "JarLauncher");
    Served served = serve(exploded, true, true);
    assertThat(served.loaders).doesNotContain("nested:").doesNotContain("sees");
    isTold(served.run);
  }

  /**
   * What came of it.
   *
   * @param answers to the load, and to each request that loses something
   * @param loaders what the application says of its loaders
   */
  private record Served(List<String> answers, String loaders, AgentRun run) {}

  private static Served serve(Launch launch, boolean leaks, boolean ends) throws IOException {
    RunningProgram program = launch.start();
    int[] port = new int[1];
    program.await(
        output -> {
          int line = output.indexOf("port ");
          boolean there = line >= 0 && output.indexOf('\n', line) > 0;
          if (there) {
            port[0] = Integer.parseInt(output.substring(line + 5).strip());
          }
          return there;
        });
    WebLoad load = new WebLoad(port[0]);
    List<String> answers = load.load();
    for (int i = 0; leaks && i < LOSSES; i++) {
      answers.add(load.get("/leak"));
    }
    String loaders = load.get("/loaders");
    if (ends) {
      assertThat(load.get("/end")).isEqualTo("ends");
    } else {
      program.terminate();
    }
    AgentRun run = program.finish();
    assertThat(run.exitCode()).as(run.stderr()).isEqualTo(ends ? 0 : 143);
    launch.clean();
    return new Served(answers, loaders, run);
  }

  private static void isTold(AgentRun run) {
    isWoven(run);
    assertThat(run.counted()).as(run.stderr()).isNotEmpty();
    int lost = 0;
    Set<String> sites = new TreeSet<>();
    for (JsonNode finding : run.counted()) {
      assertThat(finding.get("kind").asText()).isEqualTo("NEVER_RELEASED");
      lost += finding.get("count").asInt();
      for (JsonNode site : finding.get("sites")) {
        sites.add(site.get("site").asText());
      }
    }
    assertThat(lost).isEqualTo(2 * LOSSES);
    assertThat(sites)
        .isNotEmpty()
        .allMatch(site -> site.startsWith("dev.tallyman.tests.webflux.Ways.leak"));
    assertThat(run.stderr()).contains("directBuffer()").contains("allocateBuffer()");
  }

  private static void isWoven(AgentRun run) {
    JsonNode coverage = run.report().coverage();
    assertThat(coverage.get("blind").asBoolean()).isFalse();
    for (String nothing : List.of("notWoven", "unmatched", "badDescriptors")) {
      assertThat(coverage.get(nothing)).as(nothing).isEmpty();
    }
    assertThat(coverage.get("dropped").asInt()).isZero();
    assertThat(coverage.get("fault").isNull()).isTrue();
    assertThat(coverage.get("canary").asText()).isEqualTo("caught");
    List<String> woven = new ArrayList<>();
    for (JsonNode pool : coverage.get("pools")) {
      pool.get("woven").forEach(name -> woven.add(name.asText()));
    }
    assertThat(woven)
        .contains(
            "io.netty.buffer.AbstractReferenceCountedByteBuf",
            "io.netty.buffer.CompositeByteBuf",
            "io.netty.buffer.UnpooledHeapByteBuf",
            "org.springframework.core.io.buffer.NettyDataBuffer");
  }

  private static Launch agent(Jdk jdk) {
    return Launch.on(jdk).agent("report=%f");
  }

  /** Of Spring Boot 3 and 4; on other JDKs than the tests' own of the newer one. */
  private static List<Path> jars(Jdk jdk) {
    return Matrix.isWhole() || jdk.equals(Jdk.current())
        ? List.of(jar("webflux"), jar("webflux-next"))
        : List.of(jar("webflux-next"));
  }

  private static Path jar(String module) {
    return Artifacts.root().resolve("tests").resolve(module).resolve("target/" + module + ".jar");
  }

  private static Path unpacked(Path jar, Path folder) throws IOException {
    try (InputStream in = Files.newInputStream(jar);
        ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path to = folder.resolve(entry.getName());
        if (entry.isDirectory()) {
          Files.createDirectories(to);
        } else {
          Files.createDirectories(to.getParent());
          Files.copy(zip, to);
        }
      }
    }
    return folder;
  }
}
