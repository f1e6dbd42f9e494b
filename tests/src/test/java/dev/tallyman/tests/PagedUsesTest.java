package dev.tallyman.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tallyman.tests.harness.AgentRun;
import dev.tallyman.tests.harness.AgentTest;
import dev.tallyman.tests.harness.AnyJdk;
import dev.tallyman.tests.harness.Artifacts;
import dev.tallyman.tests.harness.Jdk;
import dev.tallyman.tests.harness.Launch;
import dev.tallyman.tests.programs.PagedUses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A pool of the user's own, whose pages are read at the census. */
@AnyJdk
class PagedUsesTest {
  private static final String AGENT = "report=%f,descriptors=%c/programs/paged.pool";

  @AgentTest(main = PagedUses.class, args = "clean", agent = AGENT)
  void whatCameHomeAndWhatThePoolMayKeepIsNoFinding(AgentRun run) {
    assertThat(run.findings()).as(run.stderr()).isEmpty();
    assertThat(run.report().coverage().get("blind").asBoolean()).isFalse();
  }

  /** Of 16 buffers of 1, 4 and 8 KiB each there were 2, 8 and 16 runs; one of each may stay. */
  @AgentTest(main = PagedUses.class, args = "forgets", agent = AGENT)
  void runsThatThePoolForgotAreStranded(AgentRun run) {
    List<JsonNode> counted = run.counted();
    assertThat(counted).as(run.stderr()).hasSize(1);
    assertThat(counted.get(0).get("kind").asText()).isEqualTo("STRANDED");
    assertThat(counted.get(0).get("certainty").asText()).isEqualTo("certain");
    assertThat(counted.get(0).get("count").asInt()).isEqualTo(1 + 7 + 15);
    assertThat(counted.get(0).get("pinned").asLong()).isEqualTo((1 + 7 + 15) * 8192);
  }

  @AgentTest(main = PagedUses.class, args = "thread", agent = AGENT)
  void whatAnEndedThreadHasParkedWasNotDrained(AgentRun run) {
    assertThat(run.counted()).as(run.stderr()).hasSize(1);
    JsonNode finding = run.counted().get(0);
    assertThat(finding.get("kind").asText()).isEqualTo("BIAS_NOT_DRAINED");
    assertThat(finding.get("count").asInt()).isEqualTo(5);
    assertThat(finding.get("bytes").asLong()).isEqualTo(5 * 1024);
  }

  @AgentTest(main = PagedUses.class, args = "lost", agent = AGENT)
  void aLostBufferPinsItsSlab(AgentRun run) {
    assertThat(run.counted()).as(run.stderr()).hasSize(1);
    assertThat(run.counted().get(0).get("pinned").asLong()).isEqualTo(1 << 20);
    assertThat(run.stderr()).contains("keep 1.0 MiB", "they take 1024 bytes of 1 Slab");
  }

  /**
   * A field or getter with a typing error reads as unknown: that must not look like a clean pool.
   */
  @AgentTest
  void whatAnObjectDoesNotHaveIsReported(Jdk jdk) throws IOException {
    mistyped(
        jdk,
        "lost",
        "in run.slab  takes run",
        "in run.slb  takes run",
        "9:12: no field slb in ",
        "slab");
    mistyped(jdk, "lost", "run.bufferBytes", "run.bufferByts", "9:12: ", "bufferBytes");
    mistyped(jdk, "lost", "used size", "used sise", "8:12: no field sise in ", "size");
    mistyped(jdk, "forgets", "used most", "used mst", "10:12: no field mst in ", "most");
    mistyped(jdk, "forgets", "by slab.pool", "by slab.pol", "10:12: no field pol in ", "pool");
    mistyped(jdk, "thread", "shelves.queue", "shelfs.queue", "11:12: no field shelfs ", "shelves");
    mistyped(jdk, "lost", "count count()", "count cont()", "5:12: no method ", "");
  }

  private static void mistyped(
      Jdk jdk, String use, String right, String wrong, String place, String nearest)
      throws IOException {
    Launch launch =
        Launch.on(jdk).agent("report=%f,descriptors=%d/paged.pool").main(PagedUses.class);
    Path file = launch.directory().resolve("paged.pool");
    String text = Files.readString(Artifacts.testClasses().resolve("programs/paged.pool"));
    assertThat(text).contains(right);
    Files.writeString(file, text.replace(right, wrong));
    AgentRun run = launch.args(use).run();
    String said = run.report().coverage().at("/unmatched/0").asText();
    assertThat(said).as(run.stderr()).startsWith(file + ":" + place);
    assertThat(said).contains(nearest.isEmpty() ? "cont" : "; did you mean " + nearest + "?");
    assertThat(run.report().coverage().get("unmatched")).hasSize(1);
    assertThat(run.report().coverage().get("blind").asBoolean()).isTrue();
    launch.clean();
  }
}
