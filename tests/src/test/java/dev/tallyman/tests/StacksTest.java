package dev.tallyman.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tallyman.tests.harness.AgentRun;
import dev.tallyman.tests.harness.AgentTest;
import dev.tallyman.tests.harness.AnyJdk;
import dev.tallyman.tests.programs.StackedLeak;
import java.util.ArrayList;
import java.util.List;

/** How lives came to their get site. */
@AnyJdk
class StacksTest {
  private static final String TINY = "report=%f,descriptors=%c/programs/tiny.pool";

  @AgentTest(main = StackedLeak.class, agent = TINY)
  void aFindingShowsTheWaysToItsGetSite(AgentRun run) {
    JsonNode stacks = site(run, "NEVER_RELEASED", "get").get("stacks");
    assertThat(stacks).hasSize(2);
    assertThat(stacks.get(0).get("count").asInt()).isEqualTo(2);
    assertThat(methods(stacks.get(0)))
        .containsExactly("StackedLeak.lose", "StackedLeak.byTheDoor", "StackedLeak.main");
    assertThat(stacks.get(1).get("count").asInt()).isEqualTo(1);
    assertThat(methods(stacks.get(1)))
        .containsExactly("StackedLeak.lose", "StackedLeak.byTheWindow", "StackedLeak.main");
    assertThat(run.stderr()).contains("by dev.tallyman.tests.programs.StackedLeak.byTheDoor(");
  }

  @AgentTest(main = StackedLeak.class, agent = TINY)
  void anOverReleaseShowsWhoCalledTheReleaseTooMany(AgentRun run) {
    assertThat(methods(site(run, "OVER_RELEASE", "unref").get("stacks").get(0)))
        .containsExactly("StackedLeak.tooOften", "StackedLeak.main");
  }

  @AgentTest(main = StackedLeak.class, agent = TINY + ",stacks=all,depth=2")
  void depthCutsTheStack(AgentRun run) {
    assertThat(methods(site(run, "NEVER_RELEASED", "get").get("stacks").get(0)))
        .containsExactly("StackedLeak.lose", "StackedLeak.byTheDoor");
  }

  @AgentTest(main = StackedLeak.class, agent = TINY + ",stacks=none")
  void noneTakesNone(AgentRun run) {
    assertThat(site(run, "NEVER_RELEASED", "get").has("stacks")).isFalse();
    assertThat(run.stderr()).doesNotContain("  by ");
  }

  private static JsonNode site(AgentRun run, String kind, String event) {
    for (JsonNode finding : run.counted()) {
      if (finding.get("kind").asText().equals(kind)) {
        for (JsonNode site : finding.get("sites")) {
          if (site.get("event").asText().equals(event)) {
            return site;
          }
        }
      }
    }
    throw new AssertionError("no " + event + " of " + kind + " in " + run.counted());
  }

  private static List<String> methods(JsonNode stack) {
    List<String> methods = new ArrayList<>();
    for (JsonNode frame : stack.get("frames")) {
      String text = frame.asText();
      String method = text.substring(0, text.indexOf('('));
      methods.add(method.substring(method.lastIndexOf('.', method.lastIndexOf('.') - 1) + 1));
    }
    return methods;
  }
}
