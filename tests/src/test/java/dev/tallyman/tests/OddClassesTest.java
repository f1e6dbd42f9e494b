package dev.tallyman.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tallyman.tests.harness.AgentRun;
import dev.tallyman.tests.harness.AgentTest;
import dev.tallyman.tests.harness.Jdk;
import dev.tallyman.tests.harness.Launch;
import dev.tallyman.tests.programs.OddUses;
import java.io.IOException;
import java.util.List;

/** Every kind of class is woven, and what is lost through it found; or refused, with the reason. */
class OddClassesTest {
  private static final List<String> WOVEN =
      List.of("abstract", "chained", "recorded", "constant", "sealed", "unicode", "default");

  @AgentTest(
      main = OddUses.class,
      agent = "report=%f,descriptors=%c/programs/odd.pool",
      jvm = {"-Dfile.encoding=UTF-8", "-Xverify:all"})
  void eachKindIsWovenOrRefusedWithTheReason(AgentRun run, Jdk jdk) throws IOException {
    assertThat(run.exitCode()).as(run.stderr()).isZero();
    Launch bare = Launch.on(jdk).main(OddUses.class);
    assertThat(run.stdout()).endsWith("done\n").isEqualTo(bare.run().stdout());
    bare.clean();
    for (String pool : WOVEN) {
      assertThat(run.report().pool(pool).get("gets").asInt()).as(pool).isEqualTo(4);
      List<JsonNode> findings =
          run.findings().stream().filter(f -> f.get("pool").asText().equals(pool)).toList();
      assertThat(findings)
          .as(pool)
          .extracting(
              finding -> finding.get("kind").asText().replace("UNREACHABLE", "NEVER_RELEASED"))
          .containsExactlyInAnyOrder("NEVER_RELEASED", "OVER_RELEASE");
    }
    assertThat(run.report().coverage().get("blind").asBoolean()).isTrue();
    assertThat(run.report().coverage().get("unmatched"))
        .extracting(JsonNode::asText)
        .satisfiesExactlyInAnyOrder(
            line -> assertThat(line).contains("odd.pool:56:", "is abstract or native"),
            line -> assertThat(line).contains("odd.pool:57:", "is static"),
            line -> assertThat(line).contains("odd.pool:63:", "is abstract or native"),
            line -> assertThat(line).contains("odd.pool:68:", "is abstract or native"));
    assertThat(run.report().coverage().get("notWoven")).isEmpty();
    assertThat(run.report().coverage().get("fault").isNull()).isTrue();
  }
}
