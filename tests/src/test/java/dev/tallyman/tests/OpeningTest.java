package dev.tallyman.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tallyman.tests.harness.CommandLine;
import dev.tallyman.tests.harness.Jdk;
import dev.tallyman.tests.harness.Launch;
import dev.tallyman.tests.harness.Report;
import dev.tallyman.tests.harness.RunningProgram;
import dev.tallyman.tests.programs.attach.OnCall;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What was out before the agent came: all that the allocators count which a thread has used. */
class OpeningTest {
  private static final List<String> CLASSES = List.of("small", "normal", "huge");

  @ParameterizedTest
  @MethodSource("dev.tallyman.tests.harness.Jdk#all")
  void itIsWhatAllAllocatorsCount(Jdk jdk) throws IOException {
    Launch launch = Launch.on(jdk).classPath(NettyVersion.NEWEST_4_1.jars()).main(OnCall.class);
    RunningProgram program = launch.start().await(output -> output.startsWith("ready"));
    program.ask("take 3");
    assertThat(program.ask("others")).isEqualTo("kept 10");
    String[] then = program.ask("metric").split(" ");
    // What lies in a thread's cache counts as out.
    assertThat(Integer.parseInt(then[0])).isGreaterThanOrEqualTo(10);
    assertThat(then[4]).isEqualTo("2");
    String[] chunks = program.ask("chunks").split(" ");
    CommandLine tallyman = CommandLine.on(jdk);
    String pid = String.valueOf(program.pid());
    tallyman.ok("attach", pid);
    JsonNode opening = opening(tallyman, pid, launch.directory().resolve("at-once.ndjson"));
    is(opening, "", then);
    is(opening, "Now", then);
    assertThat(opening.get("followed").asInt()).isZero();
    assertThat(opening.get("atRest").asBoolean()).isTrue();
    assertThat(opening.get("pagesLeft").asText()).isEqualTo(chunks[0]);
    assertThat(sum(opening, "pages", "used")).isEqualTo(Long.parseLong(chunks[1]));
    assertThat(sum(opening, "pages", "usedNow")).isEqualTo(Long.parseLong(chunks[1]));
    assertThat(sum(opening, "sizes", "buffers")).isEqualTo(Long.parseLong(then[2]));

    program.ask("give 3");
    program.ask("take 2");
    String[] now = program.ask("metric").split(" ");
    opening = opening(tallyman, pid, launch.directory().resolve("later.ndjson"));
    is(opening, "", then);
    is(opening, "Now", now);
    assertThat(opening.get("followed").asInt()).isEqualTo(2);
    assertThat(sum(opening, "pages", "followed")).isEqualTo(2 * 256);
    assertThat(sum(opening, "sizes", "followed")).isEqualTo(2);
    assertThat(tallyman.ok("status", pid))
        .contains("by netty's own count: " + then[0] + " buffers, ")
        .contains("; by class: ")
        .contains("huge 2, now 2")
        .contains(
            " and at most " + (Integer.parseInt(now[0]) - 2) + " are still out, of unknown origin")
        .containsPattern("tallyman: of unknown origin: at most .* in [0-9]+ PoolChunks")
        .containsPattern("[0-9.]+ MiB \\((Direct|Heap)Arena [0-9]+\\)")
        .containsPattern("by size: .*[0-9]+ of 256 B");
    program.kill().finish();
    launch.clean();
  }

  /** The adaptive allocator does not say what is out, but what its chunks take. */
  @ParameterizedTest
  @MethodSource("dev.tallyman.tests.harness.Jdk#all")
  void anAllocatorThatCountsNoBuffersSaysWhatItHolds(Jdk jdk) throws IOException {
    Launch launch = Launch.on(jdk).classPath(NettyVersion.NEWEST_4_2.jars()).main(OnCall.class);
    RunningProgram program = launch.start().await(output -> output.startsWith("ready"));
    String held = program.ask("default");
    assertThat(Long.parseLong(held)).isPositive();
    CommandLine tallyman = CommandLine.on(jdk);
    String pid = String.valueOf(program.pid());
    tallyman.ok("attach", pid);
    JsonNode opening = opening(tallyman, pid, launch.directory().resolve("at-once.ndjson"));
    assertThat(opening.get("held").asText()).isEqualTo(held);
    assertThat(opening.get("heldNow").asText()).isEqualTo(held);
    assertThat(tallyman.ok("status", pid)).contains("allocators that do not say what is out held ");
    program.kill().finish();
    launch.clean();
  }

  private static long sum(JsonNode opening, String list, String number) {
    long sum = 0;
    for (JsonNode one : opening.get(list)) {
      sum += one.get(number).asLong();
    }
    return sum;
  }

  private static JsonNode opening(CommandLine tallyman, String pid, Path file) throws IOException {
    tallyman.ok("dump", pid, "-o", file.toString());
    assertThat(AttachTest.counted(Report.read(file))).isEmpty();
    List<JsonNode> openings = Report.read(file).all("opening");
    assertThat(openings).hasSize(1);
    return openings.get(0);
  }

  private static void is(JsonNode opening, String moment, String[] metric) {
    assertThat(opening.get("buffers" + moment).asText()).isEqualTo(metric[0]);
    assertThat(opening.get("bytes" + moment).asText()).isEqualTo(metric[1]);
    int classes = 0;
    for (Iterator<JsonNode> each = opening.get("classes").elements(); each.hasNext(); ) {
      JsonNode one = each.next();
      int place = CLASSES.indexOf(one.get("class").asText());
      if (place >= 0) {
        classes++;
        assertThat(one.get("buffers" + moment).asText()).isEqualTo(metric[2 + place]);
      }
    }
    assertThat(classes).isEqualTo(CLASSES.size());
  }
}
