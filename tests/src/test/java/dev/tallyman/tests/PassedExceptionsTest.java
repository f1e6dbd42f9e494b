package dev.tallyman.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tallyman.tests.harness.AgentRun;
import dev.tallyman.tests.harness.AgentTest;
import dev.tallyman.tests.harness.Jdk;
import dev.tallyman.tests.programs.netty.PassedExceptions;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** An exception that leaves a method with an open buffer is part of the buffer's history. */
class PassedExceptionsTest {
  private static final int LOST = 20;

  /** By get site and thrown site: how many lives. */
  private static Map<String, Integer> passed(AgentRun run) {
    Map<String, Integer> passed = new HashMap<>();
    for (JsonNode finding : run.counted()) {
      String thrown = "nothing";
      for (JsonNode event : finding.get("tape")) {
        if (event.get("event").asText().equals("thrown")) {
          thrown = method(event);
        }
      }
      passed.put(
          method(finding.get("sites").get(0)) + " > " + thrown, finding.get("count").asInt());
    }
    return passed;
  }

  private static String method(JsonNode at) {
    return at.get("site").asText().replaceAll(".*[.$](\\w+\\.[\\w<>]+)\\(.*", "$1");
  }

  @AgentTest
  void itIsOnTheTapeOfWhatTheMethodHasAtHand(Jdk jdk) throws IOException {
    for (NettyVersion version : NettyVersion.values()) {
      AgentRun run = version.launch(jdk, PassedExceptions.class).run();
      assertThat(run.stdout()).isEqualTo("20\n".repeat(7) + "0\n");
      assertThat(passed(run))
          .as(run.stderr())
          .containsEntry("PassedExceptions.byResult > PassedExceptions.byResult", LOST)
          .containsEntry("PassedExceptions.got > PassedExceptions.given", LOST)
          .containsEntry("PassedExceptions.other > PassedExceptions.cast", LOST)
          .containsEntry("Owner.<init> > Owner.<init>", LOST)
          .containsEntry("PassedExceptions.cut > PassedExceptions.cut", LOST)
          .containsEntry("PassedExceptions.locked > PassedExceptions.locked", LOST)
          .containsEntry("PassedExceptions.notCaught > nothing", LOST)
          .hasSize(7);
      assertThat(run.stderr())
          .contains("left by IllegalStateException out of " + PassedExceptions.class.getName())
          .doesNotContain("went on to unref");
    }
  }
}
