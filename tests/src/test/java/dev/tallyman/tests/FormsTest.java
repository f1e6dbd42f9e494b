package dev.tallyman.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.tallyman.tests.harness.AgentRun;
import dev.tallyman.tests.harness.AgentTest;
import dev.tallyman.tests.harness.AnyJdk;
import dev.tallyman.tests.harness.Artifacts;
import dev.tallyman.tests.harness.Jdk;
import dev.tallyman.tests.harness.Launch;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The forms of {@code report}: each holds what was found, and no name breaks out of it. */
@AnyJdk
@Execution(ExecutionMode.CONCURRENT)
class FormsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** So that a file can hold half of a pair. */
  private static final ObjectWriter ASCII = JSON.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII);

  /** What each reader would obey, if a name got there as it is. */
  private static final String HOSTILE =
      "a.</script>\n::error title=x::y%0A::error::z\r]]>&<b>|`*_[x](y)\u001b[31m\u2028\ud800.B";

  private static AgentRun report(Jdk jdk, String... words) throws IOException {
    Launch launch = Launch.on(jdk).command("-jar", "%jar", "report").args(words);
    AgentRun run = launch.run();
    assertThat(run.stderr()).isEmpty();
    assertThat(run.exitCode()).isZero();
    launch.clean();
    return run;
  }

  /** The report of a real leak, in which each name is a hostile one. */
  private static String hostile(AgentRun leak) throws IOException {
    Path file = leak.directory().resolve("hostile.ndjson");
    StringBuilder lines = new StringBuilder();
    for (String line : Files.readAllLines(leak.reportFile())) {
      ObjectNode node = (ObjectNode) JSON.readTree(line);
      switch (node.get("type").asText()) {
        case "pool" -> node.put("pool", HOSTILE);
        case "finding" -> {
          node.put("pool", HOSTILE).put("page", HOSTILE).put("handle", HOSTILE);
          node.put("kind", HOSTILE).put("title", HOSTILE).put("certainty", "certain");
          node.putArray("tests").add(HOSTILE).add(HOSTILE);
          node.putArray("evidence").add(HOSTILE);
          for (String places : List.of("sites", "suspects", "tape")) {
            for (JsonNode place : node.get(places)) {
              ((ObjectNode) place).put("site", HOSTILE + ".m(" + HOSTILE + ".java:3)");
              ((ObjectNode) place).put("call", HOSTILE).put("grounds", HOSTILE);
            }
          }
        }
        case "coverage" -> {
          node.put("blind", true);
          node.putArray("notWoven").addObject().put("class", HOSTILE).put("reason", HOSTILE);
        }
        default -> {}
      }
      lines.append(ASCII.writeValueAsString(node)).append('\n');
    }
    Files.writeString(file, lines);
    return file.toString();
  }

  @AgentTest(sample = {"S1-clone-freed-last", "--pool=ELEVATED_REFCNT"})
  void sarifIsValidAndPointsIntoTheProject(AgentRun leak, Jdk jdk) throws IOException {
    String file = leak.reportFile().toString();
    JsonNode sarif = sarif(report(jdk, file, "--format", "sarif", "--sources", root()).stdout());
    JsonNode result = sarif.at("/runs/0/results/0");
    assertThat(result.get("ruleId").asText()).isEqualTo("STRANDED");
    assertThat(result.get("level").asText()).isEqualTo("error");
    assertThat(result.at("/partialFingerprints/tallymanSignature~1v1").asText())
        .isEqualTo("v1:77fcd6e9c5b1");
    assertThat(result.at("/locations/0/physicalLocation/artifactLocation/uri").asText())
        .isEqualTo("sample-app/src/main/java/dev/tallyman/sample/Scenarios.java");
    assertThat(result.at("/locations/0/physicalLocation/region/startLine").asInt()).isPositive();
    assertThat(result.at("/codeFlows/0/threadFlows/0/locations").size()).isGreaterThan(3);
    sarif(report(jdk, hostile(leak), "--format", "sarif", "--sources", root()).stdout());
  }

  private static JsonNode sarif(String text) throws IOException {
    JsonNode sarif = JSON.readTree(text);
    try (InputStream in = FormsTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
      JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(in);
      assertThat(schema.validate(sarif)).isEmpty();
      // That the schema is in force: it refuses what is no SARIF.
      assertThat(schema.validate(JSON.readTree("{\"version\":\"2.1.0\"}"))).isNotEmpty();
    }
    return sarif;
  }

  private static String root() {
    return Artifacts.root().toAbsolutePath().normalize().toString();
  }

  @AgentTest(sample = {"S1-clone-freed-last", "--pool=ELEVATED_REFCNT"})
  void junitsXmlHoldsEachNameAsText(AgentRun leak, Jdk jdk) throws Exception {
    NodeList cases = cases(report(jdk, leak.reportFile().toString(), "--format", "junit").stdout());
    assertThat(cases.getLength()).isEqualTo(1);
    Element failure = (Element) ((Element) cases.item(0)).getElementsByTagName("failure").item(0);
    assertThat(failure.getAttribute("message"))
        .isEqualTo("leaked inside the pool: STRANDED: 1 Page of page-pool, 4.0 KiB");

    cases = cases(report(jdk, hostile(leak), "--format", "junit").stdout());
    assertThat(cases.getLength()).isEqualTo(2);
    assertThat(((Element) cases.item(0)).getAttribute("classname"))
        .contains("</script>", "]]>&<b>")
        .doesNotContain("\u001b");
  }

  private static NodeList cases(String xml) throws Exception {
    Element suite =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
            .getDocumentElement();
    NodeList cases = suite.getElementsByTagName("testcase");
    assertThat(suite.getAttribute("tests")).isEqualTo(String.valueOf(cases.getLength()));
    assertThat(suite.getAttribute("failures"))
        .isEqualTo(String.valueOf(suite.getElementsByTagName("failure").getLength()));
    return cases;
  }

  @AgentTest(sample = {"S1-clone-freed-last", "--pool=ELEVATED_REFCNT"})
  void anAnnotationIsOneLineAndOneCommand(AgentRun leak, Jdk jdk) throws IOException {
    String file = leak.reportFile().toString();
    assertThat(report(jdk, file, "--format", "github", "--sources", root()).stdout())
        .matches(
            "::error title=Tallyman%3A leaked inside the pool,"
                + "file=sample-app/src/main/java/dev/tallyman/sample/Scenarios.java,line=\\d+"
                + "::STRANDED: 1 Page of page-pool, 4.0 KiB; got at"
                + " dev.tallyman.sample.Scenarios.cloneFreedLast; v1:77fcd6e9c5b1\n");
    String hostile = report(jdk, hostile(leak), "--format", "github").stdout();
    assertThat(hostile.lines()).hasSize(2).allMatch(line -> line.startsWith("::error title="));
    assertThat(hostile).contains("%250A").doesNotContain("%0A", "\r", "\u001b", "\u2028");
  }

  @AgentTest(sample = {"S1-clone-freed-last", "--pool=ELEVATED_REFCNT"})
  void markdownShowsNamesAndObeysNone(AgentRun leak, Jdk jdk) throws IOException {
    assertThat(report(jdk, leak.reportFile().toString(), "--format", "md").stdout())
        .startsWith("## Tallyman: red; 1 leaked inside the pool\n\n1 JVM; 2 references out, 2 back")
        .contains("| :red_circle: | leaked inside the pool | STRANDED&#58; 1 Page of page-pool");
    String hostile = report(jdk, hostile(leak), "--format", "md").stdout();
    assertThat(hostile).doesNotContain("<", "*", "[", "::", "\r", "\u001b", "\u2028");
    assertThat(hostile.lines().filter(line -> line.startsWith("|")))
        .hasSize(3)
        .allMatch(line -> line.chars().filter(c -> c == '|').count() == 7);
  }

  @AgentTest(sample = {"S1-clone-freed-last", "--pool=ELEVATED_REFCNT"})
  void textHasNoControlCharacters(AgentRun leak, Jdk jdk) throws IOException {
    String text = report(jdk, hostile(leak)).stdout();
    assertThat(text.replace("\n", "").chars()).noneMatch(Character::isISOControl);
    assertThat(text.lines()).noneMatch(line -> line.startsWith("::"));
    assertThat(text.lines().filter(line -> line.startsWith("SUMMARY"))).hasSize(1);
  }

  @AgentTest(sample = {"S1-clone-freed-last", "--pool=ELEVATED_REFCNT"})
  void severalFormsGoIntoAFolder(AgentRun leak, Jdk jdk) throws IOException {
    Path folder = leak.directory().resolve("a/b");
    String file = leak.reportFile().toString();
    report(jdk, file, "--format", "text,md,sarif,junit", "--output", folder.toString());
    try (var files = Files.list(folder)) {
      assertThat(files.map(path -> path.getFileName().toString()).collect(Collectors.toSet()))
          .containsExactlyInAnyOrder(
              "tallyman.txt", "tallyman.md", "tallyman.sarif", "tallyman.xml");
    }
  }

  @AgentTest(sample = {"S1-clone-freed-last", "--pool=ELEVATED_REFCNT"})
  void aJobOfGithubsGetsAnnotationsAndASummary(AgentRun leak, Jdk jdk) throws IOException {
    Path summary = Files.writeString(leak.directory().resolve("summary.md"), "before\n");
    Launch launch =
        Launch.on(jdk)
            .command("-jar", "%jar", "check", leak.reportFile().toString())
            .env("GITHUB_ACTIONS", "true")
            .env("GITHUB_WORKSPACE", root())
            .env("GITHUB_STEP_SUMMARY", summary.toString());
    AgentRun check = launch.run();
    assertThat(check.exitCode()).isEqualTo(1);
    assertThat(check.stdout())
        .contains("\n::error title=Tallyman%3A leaked inside the pool,file=sample-app/src/main/");
    assertThat(summary).content().startsWith("before\n## Tallyman: red; ");
    launch.clean();
  }
}
