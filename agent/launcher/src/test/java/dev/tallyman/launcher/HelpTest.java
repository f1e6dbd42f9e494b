package dev.tallyman.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The documentation's option table is the one of {@code --help}. To write it anew: {@code mvn -pl
 * agent/launcher test -Dtest=HelpTest -Dtallyman.writeDocs=true}
 */
class HelpTest {
  private static final Path PAGE = Path.of("../../docs/options.md");
  private static final String BEGIN = "<!-- table: written by HelpTest -->\n";
  private static final String END = "<!-- end of table -->\n";

  @Test
  void theOptionsPageHasExactlyTheTable() throws IOException {
    String page = Files.readString(PAGE);
    String before = page.substring(0, page.indexOf(BEGIN) + BEGIN.length());
    String after = page.substring(page.indexOf(END));
    String wanted = before + "\n" + Help.markdown() + "\n" + after;
    if (Boolean.getBoolean("tallyman.writeDocs")) {
      Files.writeString(PAGE, wanted);
    }
    assertThat(page).isEqualTo(wanted);
  }

  @Test
  void theTextNamesEachOptionWithItsDefault() {
    for (Option option : Option.values()) {
      assertThat(Help.text())
          .contains("\n  " + option.word() + "=" + option.value())
          .contains(option.help() + " [" + option.byDefault() + "]\n");
    }
  }
}
