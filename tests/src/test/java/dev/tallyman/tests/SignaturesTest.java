package dev.tallyman.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tallyman.tests.harness.AgentRun;
import dev.tallyman.tests.harness.AgentTest;
import dev.tallyman.tests.harness.Artifacts;
import dev.tallyman.tests.harness.Jdk;
import dev.tallyman.tests.harness.Launch;
import dev.tallyman.tests.programs.SameBug;
import dev.tallyman.tests.programs.TwoBugs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;

/** A bug has one name, however it is met; and another bug has another. */
class SignaturesTest {
  private static final String AGENT = "report=%f,descriptors=%c/programs/tiny.pool,pools=tiny";
  private static final String PACKAGE = "package dev.tallyman.tests.programs;";
  private static final String GET = "return pool.get();";

  @Test
  void theSameBugHasTheSameName() throws IOException {
    Map<String, String> names = new TreeMap<>();
    for (Jdk jdk : Jdk.all()) {
      String on = "JDK " + jdk.major() + ", ";
      names.put(on + "once", name(jdk, SameBug.class.getName(), null, "1"));
      names.put(on + "1000 times", name(jdk, SameBug.class.getName(), null, "1000"));
      names.put(on + "collected", name(jdk, SameBug.class.getName(), null, "1", "gc"));
      names.put(on + "through a proxy", name(jdk, SameBug.class.getName(), null, "1", "proxy"));
      names.put(on + "lines moved", changed(jdk, text -> text.replace(GET, "\n\n\n" + GET)));
      names.put(
          on + "in a lambda",
          changed(
              jdk,
              text ->
                  text.replace(
                      GET,
                      "return ((java.util.function.Supplier<TinyBuffer>) () -> pool.get()).get();")));
      names.put(
          on + "by a method reference",
          changed(
              jdk,
              text ->
                  text.replace(
                      GET, "return ((java.util.function.Supplier<TinyBuffer>) pool::get).get();")));
      names.put(on + "in another package", relocated(jdk));
    }
    assertThat(names.values()).as("%s", names).hasSize(8 * Jdk.all().size());
    assertThat(names.values().stream().distinct()).as("%s", names).hasSize(1);
  }

  private static String changed(Jdk jdk, UnaryOperator<String> change) throws IOException {
    return compiled(jdk, SameBug.class.getName(), change);
  }

  private static String relocated(Jdk jdk) throws IOException {
    return compiled(
        jdk,
        "shop.moved.programs.SameBug",
        text ->
            text.replace(
                PACKAGE,
                "package shop.moved.programs;\nimport dev.tallyman.tests.programs.SameBugApi;"));
  }

  private static String compiled(Jdk jdk, String main, UnaryOperator<String> change)
      throws IOException {
    Path file = Artifacts.root().resolve("tests/src/test/java");
    String text =
        Files.readString(file.resolve(SameBug.class.getName().replace('.', '/') + ".java"));
    String other = change.apply(text);
    assertThat(other).isNotEqualTo(text);
    Path classes = Files.createTempDirectory("same-bug");
    Path source = Files.writeString(classes.resolve("SameBug.java"), other);
    int result =
        ToolProvider.findFirst("javac")
            .orElseThrow()
            .run(
                System.out,
                System.err,
                "--release",
                "17",
                "-cp",
                Artifacts.testClasses().toString(),
                "-d",
                classes.toString(),
                source.toString());
    assertThat(result).isZero();
    return name(jdk, main, classes, "1");
  }

  /** The signature of the one finding. */
  private static String name(Jdk jdk, String main, Path classes, String... arguments)
      throws IOException {
    Launch launch = Launch.on(jdk).agent(AGENT);
    String path = Artifacts.testClasses().toString();
    launch
        .command("-cp", classes == null ? path : classes + java.io.File.pathSeparator + path, main)
        .args(arguments);
    AgentRun run = launch.run();
    assertThat(run.counted()).as(run.stderr()).hasSize(1);
    JsonNode finding = run.counted().get(0);
    assertThat(finding.get("count").asText()).isEqualTo(arguments[0]);
    if (arguments.length > 1 && arguments[1].equals("gc")) {
      assertThat(finding.get("kind").asText()).isEqualTo("UNREACHABLE");
    }
    launch.clean();
    return finding.get("signature").asText() + " " + finding.get("siteSignature").asText();
  }

  @AgentTest(main = TwoBugs.class, agent = AGENT)
  void twoBugsOfOneGetSiteAreOneFindingThatNamesBoth(AgentRun run) {
    assertThat(run.counted()).hasSize(2);
    JsonNode both =
        run.counted().stream()
            .filter(finding -> finding.get("count").asInt() == 2)
            .findFirst()
            .orElseThrow();
    assertThat(both.get("sites").toString()).contains("forgets(", "retains(", "got(");
    assertThat(run.counted().stream().map(finding -> finding.get("signature").asText()).distinct())
        .hasSize(2);
  }
}
