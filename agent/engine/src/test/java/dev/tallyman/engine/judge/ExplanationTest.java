package dev.tallyman.engine.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each kind has its text, in the same form. */
class ExplanationTest {
  private static final int MOST_LINES = 35;
  private static final int MOST_COLUMNS = 100;

  @ParameterizedTest
  @EnumSource
  void hasAllPartsInOrder(Kind kind) {
    List<String> lines = Explanation.markdown(kind).lines().toList();
    assertThat(lines.stream().filter(line -> line.startsWith("#")))
        .containsExactly("## What it means", "## Wrong", "## Right", "## What to do next");
    assertThat(lines.get(lines.indexOf("## Wrong") + 2)).isEqualTo("```java");
    assertThat(lines.get(lines.indexOf("## Right") + 2)).isEqualTo("```java");
    assertThat(lines.stream().filter(line -> line.startsWith("```")))
        .containsExactly("```java", "```", "```java", "```");
    assertThat(lines.get(lines.indexOf("## What it means") + 2)).isNotBlank();
    assertThat(lines.get(lines.indexOf("## What to do next") + 2)).startsWith("1. ");
  }

  @ParameterizedTest
  @EnumSource
  void fitsATerminal(Kind kind) {
    assertThat(Explanation.markdown(kind).lines()).hasSizeLessThanOrEqualTo(MOST_LINES);
    assertThat(Stream.concat(Explanation.markdown(kind).lines(), Explanation.of(kind).lines()))
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(MOST_COLUMNS))
        .allSatisfy(line -> assertThat(line).matches("(\\p{ASCII}*[^ ])?"));
  }

  @ParameterizedTest
  @EnumSource
  void isPrintedWithItsTitleAndWithoutMarkup(Kind kind) {
    assertThat(kind.title()).matches("[A-Z][^.\n]*\\.");
    assertThat(Explanation.of(kind))
        .startsWith(kind + ": " + kind.title() + "\n\nWhat it means\n  ")
        .contains("\n\nWrong\n    ", "\n\nRight\n    ", "\n\nWhat to do next\n  1. ")
        .doesNotContain("```", "#", "\n\n\n")
        .endsWith("\n");
  }
}
