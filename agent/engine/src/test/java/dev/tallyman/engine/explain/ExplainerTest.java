package dev.tallyman.engine.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tallyman.engine.judge.Explanation;
import dev.tallyman.engine.judge.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is explained, and what is said where nothing can be. */
class ExplainerTest {
  private static final String SIGNATURE = "v1:0123456789ab";

  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int explain(String... arguments) {
    return new Explainer(new PrintStream(out, true), new PrintStream(err, true))
        .explain(List.of(arguments));
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private String file(String... lines) throws IOException {
    Path file = Files.createTempFile(folder, "report", ".ndjson");
    return Files.writeString(file, String.join("\n", lines)).toString();
  }

  private static String finding(String kind, String certainty, String signature) {
    return """
        {"type":"finding","kind":"%s","certainty":"%s","pool":"tiny","handle":"a.Buffer","page":"",\
        "count":2,"pinned":2048,"signature":"%s",\
        "suspects":[{"site":"a.B.hold(B.java:7)","certainty":"suspected","grounds":"keeps it"}],\
        "sites":[{"event":"get","call":"take","site":"a.B.read(B.java:3)"},\
        {"event":"ref","call":"","site":"unknown"}],"evidence":["its own count is 2"]}"""
        .formatted(kind, certainty, signature);
  }

  @Test
  void whereLivesWentIsATree() throws IOException {
    String step = "{\"depth\":%d,\"event\":\"%s\",\"call\":\"%s\",\"site\":\"%s\",";
    String numbers = "\"ended\":%d,\"leaked\":%d,\"open\":%d}";
    String paths =
        String.join(
            ",",
            step.formatted(0, "get", "buffer", "a.B.read(B.java:3)")
                + numbers.formatted(9812, 3, 1),
            step.formatted(1, "ref", "", "a.Tee.copy(Tee.java:41)") + numbers.formatted(0, 2, 2),
            step.formatted(-7, "unref", "release", "a.C.done(C.java:120)")
                + numbers.formatted(9812, 0, 0));
    String finding = finding("NEVER_RELEASED", "suspected", SIGNATURE);
    String line = finding.substring(0, finding.length() - 1) + ",\"paths\":[" + paths + "]}";
    assertThat(explain(SIGNATURE, file(line))).isZero();
    assertThat(out())
        .contains(
            """
              where lives went: sampled ones that ended, leaked ones
                  9 812       3  buffer() a.B.read(B.java:3): 1 not released
                      0       2    ref a.Tee.copy(Tee.java:41): 2 not released
                  9 812       0  release() a.C.done(C.java:120)
            """);
  }

  @ParameterizedTest
  @EnumSource
  void eachKindByItsName(Kind kind) {
    assertThat(explain(kind.name())).isZero();
    assertThat(out()).isEqualTo(Explanation.of(kind));
    assertThat(err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"double_put", "Double-Put", "double put", " DOUBLE_PUT"})
  void aKindAsPeopleWriteIt(String written) {
    assertThat(explain(written)).isZero();
    assertThat(out()).isEqualTo(Explanation.of(Kind.DOUBLE_PUT));
  }

  @Test
  void anUnknownKindNamesTheNearest() {
    assertThat(explain("stranded-page")).isEqualTo(2);
    assertThat(err()).isEqualTo("tallyman: unknown kind 'stranded-page'; kinds are " + kinds());
    err.reset();
    assertThat(explain("starnded")).isEqualTo(2);
    assertThat(err()).isEqualTo("tallyman: unknown kind 'starnded'; did you mean STRANDED?\n");
    assertThat(out()).isEmpty();
  }

  @Test
  void withoutAnArgumentTheKindsAreNamed() {
    assertThat(explain()).isEqualTo(2);
    assertThat(err())
        .isEqualTo("tallyman: explain needs a KIND or a SIGNATURE; kinds are " + kinds());
  }

  @Test
  void aSignatureWithoutAFileAsksForOne() {
    assertThat(explain(SIGNATURE)).isEqualTo(2);
    assertThat(err())
        .isEqualTo(
            "tallyman: name the report file that has it: java -jar tallyman.jar explain "
                + SIGNATURE
                + " FILE\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"v1:", "v1:0123456789a", "v1:0123456789xy", "v2:0123456789ab"})
  void whatIsNoSignature(String written) throws IOException {
    assertThat(explain(written, file())).isEqualTo(2);
    assertThat(err()).startsWith("tallyman: '" + written + "' is no signature: ");
  }

  @Test
  void aSignatureWithItsFindings() throws IOException {
    String first =
        file(
            "{\"type\":\"run\",\"schema\":1}",
            finding("NEVER_RELEASED", "suspected", SIGNATURE),
            finding("DOUBLE_PUT", "certain", "v1:ffffffffffff"));
    String second = file(finding("STALLED_SHUTDOWN", "info", SIGNATURE), "");
    assertThat(explain("V1:0123456789AB", first, second)).isZero();
    String rest =
        """
            take()           a.B.read(B.java:3)
            ref              unknown
          its own count is 2
          suspect (suspected): a.B.hold(B.java:7)
            keeps it

        """;
    assertThat(out())
        .isEqualTo(
            first
                + ": NEVER_RELEASED, suspected: 2 Buffers of tiny, 2.0 KiB   v1:0123456789ab\n"
                + rest
                + second
                + ": STALLED_SHUTDOWN, info: Buffer of tiny   v1:0123456789ab\n"
                + rest
                + Explanation.of(Kind.NEVER_RELEASED)
                + "\n"
                + Explanation.of(Kind.STALLED_SHUTDOWN));
    assertThat(err()).isEmpty();
  }

  @Test
  void aKindWithItsFindings() throws IOException {
    String file = file(finding("DOUBLE_PUT", "certain", SIGNATURE));
    assertThat(explain("double-put", file)).isZero();
    assertThat(out())
        .startsWith(file + ": DOUBLE_PUT, certain: 2 Buffers of tiny")
        .endsWith("\n\n" + Explanation.of(Kind.DOUBLE_PUT));
  }

  @Test
  void whatIsNotFoundIsNoData() throws IOException {
    String file = file(finding("DOUBLE_PUT", "certain", "v1:ffffffffffff"));
    assertThat(explain(SIGNATURE, file)).isEqualTo(3);
    assertThat(err()).isEqualTo("tallyman: no finding " + SIGNATURE + " in " + file + "\n");
    assertThat(out()).isEmpty();
  }

  @Test
  void aFileThatCanNotBeReadIsWrongUsage() {
    String file = folder.resolve("none.ndjson").toString();
    assertThat(explain(SIGNATURE, file)).isEqualTo(2);
    assertThat(err().lines()).singleElement().asString().startsWith("tallyman: can not read ");
  }

  @Test
  void aFileThatWasCutOffGivesWhatItHas() throws IOException {
    String file = file(finding("DOUBLE_PUT", "certain", SIGNATURE), "{\"type\":\"find");
    assertThat(explain(SIGNATURE, file)).isZero();
    assertThat(out()).startsWith(file + ": DOUBLE_PUT, certain: ");
    assertThat(err())
        .isEqualTo(
            "tallyman: "
                + file
                + ":2: this is no line of a report; the rest of the file was not read\n");
  }

  @Test
  void whatIsNotAsExpectedIsSkipped() throws IOException {
    String file =
        file(
            "[{\"type\":\"finding\"},[1]]",
            "7",
            "{\"type\":{\"finding\":[1]},\"signature\":\"" + SIGNATURE + "\"}",
            "{\"type\":\"finding\",\"signature\":\"" + SIGNATURE + "\",\"kind\":\"NEW\\u001b\",",
            "\"sites\":[1,[2],{\"site\":{\"x\":[]},\"call\":null}],\"suspects\":{\"a\":[]},",
            "\"evidence\":[{},\"yes\"],\"more\":{\"signature\":[{}]},\"count\":\"x\"}");
    assertThat(explain(SIGNATURE, file)).isZero();
    assertThat(out())
        .startsWith(file + ": NEW?, ")
        .contains("\n  yes\n")
        .endsWith("NEW?: this version has no text on it\n");
    assertThat(err()).isEmpty();
  }

  private static String kinds() {
    return String.join(", ", Stream.of(Kind.values()).map(Kind::name).sorted().toList()) + "\n";
  }
}
