package dev.tallyman.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tallyman.tests.harness.AgentRun;
import dev.tallyman.tests.harness.AgentTest;
import dev.tallyman.tests.harness.AnyJdk;
import dev.tallyman.tests.harness.Jdk;
import dev.tallyman.tests.harness.Launch;
import dev.tallyman.tests.programs.netty.PlantedLeaks;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Which reference has no release: named first, with its grounds. */
@AnyJdk
@Execution(ExecutionMode.CONCURRENT)
class SuspectsTest {
  private static final List<String> PROGRAMS =
      List.of(
          "branch",
          "exception",
          "eviction",
          "cancelled",
          "fanOut",
          "retry",
          "timeout",
          "sharedTail",
          "keptSlice",
          "fullQueue",
          "listener",
          "twice",
          "broadcast",
          "autoRelease",
          "copy",
          "oversized",
          "errorLog",
          "sameClass",
          "shortCut",
          "lateAnswer");

  @AgentTest
  void threeLostLivesTellWhichReference(Jdk jdk) throws IOException {
    assertThat(wrong(jdk, 3)).hasSizeLessThanOrEqualTo(2);
  }

  @AgentTest
  void oneLostLifeMostlyTellsIt(Jdk jdk) throws IOException {
    assertThat(wrong(jdk, 1)).hasSizeLessThanOrEqualTo(3);
  }

  /** The programs whose first suspect is not the planted one, with what was said instead. */
  private static List<String> wrong(Jdk jdk, int lost) throws IOException {
    List<String> wrong = new ArrayList<>();
    for (String program : PROGRAMS) {
      Launch launch =
          NettyVersion.NEWEST_4_2.launch(jdk, PlantedLeaks.class, program, String.valueOf(lost));
      AgentRun run = launch.run();
      assertThat(run.counted()).as("%s %s", program, run.stderr()).hasSize(1);
      JsonNode finding = run.counted().get(0);
      assertThat(finding.get("count").asInt()).as(program).isEqualTo(lost);
      JsonNode suspects = finding.get("suspects");
      assertThat(suspects.toString()).as(program).doesNotContain("\"certain\"");
      if (!suspects.path(0).path("site").asText().matches(".*\\.planted\\w+\\(.*")) {
        wrong.add(program + ": " + suspects);
      }
      launch.clean();
    }
    return wrong;
  }
}
