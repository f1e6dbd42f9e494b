package dev.tallyman.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every command has in common. */
class CommandsTest {
  private static final String ESCAPE = "\u001b[";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(boolean terminal, String... arguments) {
    return Commands.run(
        new Console(new PrintStream(out, true), new PrintStream(err, true), terminal), arguments);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void withoutACommandTheHelpIsPrinted() {
    assertThat(run(false)).isEqualTo(ExitCode.CLEAN);
    String help = out();
    out.reset();
    assertThat(run(false, "--help")).isEqualTo(ExitCode.CLEAN);
    assertThat(out()).isEqualTo(help).contains("\n  explain ", "\n  demo ", "\n  report=FILE|DIR");
    assertThat(err()).isEmpty();
  }

  @Test
  void onlyATerminalGetsColours() {
    run(false, "--help");
    assertThat(out()).doesNotContain(ESCAPE);
    out.reset();
    run(true, "--help");
    assertThat(out()).contains(ESCAPE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo", "explain"})
  void eachCommandHasHelpWithExamples(String command) {
    assertThat(run(false, command, "--help")).isEqualTo(ExitCode.CLEAN);
    String help = out();
    out.reset();
    assertThat(run(false, "help", command)).isEqualTo(ExitCode.CLEAN);
    assertThat(out())
        .isEqualTo(help)
        .startsWith("Usage: tallyman " + command + " ")
        .contains("\nExamples:\n  java -jar tallyman.jar " + command);
    assertThat(err()).isEmpty();
  }

  @Test
  void whatIsNoCommandIsWrongUsage() {
    assertThat(run(false, "xyz")).isEqualTo(ExitCode.USAGE);
    assertThat(err())
        .startsWith("tallyman: unknown command 'xyz'; commands are demo, explain, ")
        .endsWith("; see: java -jar tallyman.jar --help\n");
    assertThat(out()).isEmpty();
  }

  @Test
  void whatIsNoOptionIsWrongUsageInOneLine() {
    assertThat(run(false, "explain", "--al\nl")).isEqualTo(ExitCode.USAGE);
    assertThat(err().lines())
        .singleElement()
        .asString()
        .contains("--al", "tallyman.jar help explain");
    assertThat(out()).isEmpty();
  }
}
