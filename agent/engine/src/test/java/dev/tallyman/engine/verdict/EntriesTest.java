package dev.tallyman.engine.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files that people and branches edit. */
class EntriesTest {
  @Test
  void aBaselineIsSortedAndHasEachSignatureOnce() throws BadEntryException {
    Baseline merged =
        Baseline.parse(
            "known",
            List.of(
                "# of one branch",
                "v1:bbbbbbbbbbbb  # netty: a.B.c",
                "",
                "  v1:aaaaaaaaaaaa",
                "v1:bbbbbbbbbbbb"));
    assertThat(merged.text().lines().skip(1))
        .containsExactly("v1:aaaaaaaaaaaa", "v1:bbbbbbbbbbbb  # netty: a.B.c");
    assertThat(Baseline.parse("known", merged.text().lines().toList()).text())
        .isEqualTo(merged.text());
    assertThat(merged.only(List.of("v1:aaaaaaaaaaaa")).signatures())
        .containsExactly("v1:aaaaaaaaaaaa");
  }

  @Test
  void whatIsNoSignatureIsToldByItsLine() {
    assertThatThrownBy(() -> Baseline.parse("known", List.of("", "v1:xyz")))
        .isInstanceOf(BadEntryException.class)
        .hasMessage("known:2: 'v1:xyz' is no signature: v1: and 12 digits, 0 to 9 and a to f");
  }

  @Test
  void aNameFromTheProgramStaysOnItsLine() throws BadEntryException {
    Found found =
        new Found(
            "v1:aaaaaaaaaaaa",
            "",
            "",
            "",
            "",
            "net\nty",
            "",
            1,
            -1,
            "a.B\r\nv1:bbbbbbbbbbbb\u2028.c",
            false,
            true,
            Standing.AS_FOUND,
            0,
            List.of());
    String text = Baseline.of(List.of(found)).text();
    assertThat(Baseline.parse("known", text.lines().toList()).signatures())
        .containsExactly("v1:aaaaaaaaaaaa");
  }

  @Test
  void aSuppressionHasPatternReasonDateAndNumber() throws BadEntryException {
    assertThat(
            Suppressions.parse(
                "excused",
                List.of(
                    "# a comment",
                    " com.acme.*  max=3  until=2027-01-31  reason= a cache, until=2020-01-01 ",
                    "",
                    "v1:aaaaaaaaaaaa reason=x")))
        .containsExactly(
            new Suppression(
                "excused:2",
                "com.acme.*",
                "a cache, until=2020-01-01",
                LocalDate.of(2027, 1, 31),
                3),
            new Suppression("excused:4", "v1:aaaaaaaaaaaa", "x", null, -1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.B.c", "a.B.c reason=", "a.B.c max=3 reason=  "})
  void aReasonIsRequired(String line) {
    assertThatThrownBy(() -> Suppressions.parse("excused", List.of(line)))
        .isInstanceOf(BadEntryException.class)
        .hasMessage("excused:1: say why 'a.B.c' may leak: reason=TEXT, at the line's end");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "a.B.c until=soon reason=x, 'soon' is no date",
        "a.B.c until=2027-02-30 reason=x, '2027-02-30' is no date",
        "a.B.c max=0 reason=x, '0' is no number",
        "a.B.c max=-1 reason=x, '-1' is no number",
        "a.B.c because reason=x, 'because' is none of",
        "reason=x, begin with a signature"
      })
  void whatCanNotBeReadIsToldByItsLine(String line, String message) {
    assertThatThrownBy(() -> Suppressions.parse("excused", List.of(line)))
        .isInstanceOf(BadEntryException.class)
        .hasMessageStartingWith("excused:1: ")
        .hasMessageContaining(message);
  }
}
