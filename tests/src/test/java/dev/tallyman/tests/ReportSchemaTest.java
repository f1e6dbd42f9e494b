package dev.tallyman.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tallyman.tests.harness.Artifacts;
import dev.tallyman.tests.harness.ReportSchema;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The published schema knows exactly the words that the agent uses, and refuses all else. */
class ReportSchemaTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void itHasTheKindsOfTheJudge() throws Exception {
    assertThat(words("/$defs/finding/properties/kind/enum"))
        .isEqualTo(constants("dev.tallyman.engine.judge.Kind", "name"));
    assertThat(words("/$defs/finding/properties/family/enum"))
        .isEqualTo(constants("dev.tallyman.engine.judge.Family", "word"));
    assertThat(words("/$defs/certainty/enum"))
        .isEqualTo(constants("dev.tallyman.engine.judge.Certainty", "word"));
  }

  @Test
  void itHasTheEventsOfTheLedger() throws Exception {
    assertThat(words("/$defs/event/enum"))
        .isEqualTo(constants("dev.tallyman.ledger.EventKind", "word"));
    assertThat(words("/$defs/fact/enum")).isEqualTo(constants("dev.tallyman.ledger.Fact", "name"));
    assertThat(words("/$defs/page/properties/state/enum"))
        .isEqualTo(constants("dev.tallyman.ledger.PageState", "name"));
  }

  @Test
  void aMemberTooManyIsRefused() throws IOException {
    String line =
        "{\"type\":\"summary\",\"findings\":0,\"certain\":0,\"suspected\":0,\"pinned\":0,"
            + "\"blind\":false,\"extra\":1}";
    assertThatThrownBy(() -> ReportSchema.check(List.of(JSON.readTree(line))))
        .hasMessageContaining("against the schema");
  }

  @Test
  void linesOutOfOrderAreRefused() throws IOException {
    JsonNode summary =
        JSON.readTree(
            "{\"type\":\"summary\",\"findings\":0,\"certain\":0,\"suspected\":0,\"pinned\":0,"
                + "\"blind\":false}");
    assertThatThrownBy(() -> ReportSchema.check(List.of(summary, summary)))
        .hasMessageContaining("out of order");
    assertThatThrownBy(() -> ReportSchema.check(List.of(summary)))
        .hasMessageContaining("no line of type run");
  }

  private static List<String> words(String pointer) throws IOException {
    JsonNode schema = JSON.readTree(Artifacts.root().resolve("docs/report.schema.json").toFile());
    List<String> words = new ArrayList<>();
    schema.at(pointer).forEach(word -> words.add(word.asText()));
    return words;
  }

  /** What a method without parameters gives of each constant, in order. */
  private static List<String> constants(String type, String method)
      throws IOException, ReflectiveOperationException {
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {classes("ledger"), classes("engine")}, null)) {
      List<String> texts = new ArrayList<>();
      for (Object constant : loader.loadClass(type).getEnumConstants()) {
        texts.add((String) constant.getClass().getMethod(method).invoke(constant));
      }
      return texts;
    }
  }

  private static URL classes(String module) throws MalformedURLException {
    return Artifacts.root().resolve("agent/" + module + "/target/classes").toUri().toURL();
  }
}
