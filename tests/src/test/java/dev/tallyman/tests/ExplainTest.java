package dev.tallyman.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tallyman.tests.harness.AgentRun;
import dev.tallyman.tests.harness.AgentTest;
import dev.tallyman.tests.harness.AnyJdk;
import dev.tallyman.tests.harness.Jdk;
import dev.tallyman.tests.harness.Launch;
import java.io.IOException;
import java.nio.file.Files;

/** {@code explain} on the command line of the bare jar. */
@AnyJdk
class ExplainTest {
  @AgentTest(agent = AgentTest.NO_AGENT, jvm = "-Xlog:class+load:file=%d/classes.log")
  void aKindIsExplainedWithoutTheLedger(Launch launch) throws IOException {
    AgentRun run = launch.command("-jar", "%jar", "explain", "stranded").run();
    assertThat(run.stdout())
        .startsWith("STRANDED: Nobody holds the page, and it will never come back to its pool.\n")
        .contains("\nWhat it means\n", "\nWrong\n", "\nRight\n", "\nWhat to do next\n");
    assertThat(run.stderr()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(Files.readString(run.directory().resolve("classes.log")))
        .contains("dev.tallyman.engine.explain.Explainer")
        .doesNotContain("dev.tallyman.ledger.", "dev.tallyman.engine.weave.");
  }

  @AgentTest(agent = AgentTest.NO_AGENT)
  void anUnknownKindIsWrongUsage(Launch launch) {
    AgentRun run = launch.command("-jar", "%jar", "explain", "strandet").run();
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.stderr())
        .isEqualTo("tallyman: unknown kind 'strandet'; did you mean STRANDED?\n");
    assertThat(run.stdout()).isEmpty();
  }

  /** From the report on stderr to the explanation, as a user goes. */
  @AgentTest(sample = {"S1-clone-freed-last", "--pool=ELEVATED_REFCNT"})
  void theLineToTypeWorksAndSoDoesTheSignature(AgentRun leak, Jdk jdk) throws IOException {
    String line =
        leak.stderrLines().stream()
            .filter(text -> text.startsWith("  explain: java -jar tallyman.jar "))
            .findFirst()
            .orElseThrow();
    Launch first = Launch.on(jdk).command("-jar", "%jar");
    AgentRun kind = first.args(line.substring(line.indexOf(".jar ") + 5).split(" ")).run();
    assertThat(kind.exitCode()).isZero();
    first.clean();

    JsonNode finding = leak.counted().get(0);
    String signature = finding.get("signature").asText();
    Launch second =
        Launch.on(jdk).command("-jar", "%jar", "explain", signature, leak.reportFile().toString());
    AgentRun explained = second.run();
    assertThat(explained.stdout())
        .startsWith(leak.reportFile() + ": STRANDED, certain: 1 Page of page-pool, 4.0 KiB   ")
        .contains(finding.at("/sites/0/site").asText(), finding.at("/evidence/0").asText())
        .contains("suspect (suspected): " + finding.at("/suspects/0/site").asText())
        .endsWith("\n\n" + kind.stdout());
    assertThat(explained.stderr()).isEmpty();
    assertThat(explained.exitCode()).isZero();
    second.clean();

    Launch third =
        Launch.on(jdk)
            .command("-jar", "%jar", "explain", "v1:000000000000", leak.reportFile().toString());
    AgentRun none = third.run();
    assertThat(none.exitCode()).isEqualTo(3);
    assertThat(none.stderrLines()).singleElement().asString().contains("v1:000000000000");
    assertThat(none.stdout()).isEmpty();
    third.clean();
  }
}
