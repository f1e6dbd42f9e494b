package dev.tallyman.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tallyman.tests.harness.Jdk;
import dev.tallyman.tests.harness.Launch;
import dev.tallyman.tests.harness.Report;
import dev.tallyman.tests.harness.RunningProgram;
import dev.tallyman.tests.programs.attach.DirectLeak;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Memory runs out, and the program is killed before it can say anything. */
class OutOfMemoryTest {
  @ParameterizedTest
  @MethodSource("dev.tallyman.tests.harness.Jdk#all")
  void theFileLeftBehindNamesTheSite(Jdk jdk) {
    RunningProgram program =
        Launch.on(jdk)
            .agent("report=%f")
            .classPath(NettyVersion.NEWEST_4_1.jars())
            .jvm("-XX:MaxDirectMemorySize=32m")
            .main(DirectLeak.class)
            .start();
    Report report = program.awaitReport(one -> !one.all("open").isEmpty());
    program.awaitStderr(lines -> lines.contains("tallyman: open: ")).kill().finish();
    List<JsonNode> open = report.all("open");
    assertThat(open.get(0).get("site").asText())
        .startsWith("dev.tallyman.tests.programs.attach.DirectLeak.lose(DirectLeak.java:");
    assertThat(open.get(0).get("handles").asInt()).isGreaterThan(100);
    assertThat(program.stderr())
        .contains("tallyman: no memory for directBuffer() in " + open.get(0).get("site").asText())
        .contains("tallyman: open: ");
  }
}
