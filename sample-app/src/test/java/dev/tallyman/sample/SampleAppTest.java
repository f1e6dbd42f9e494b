package dev.tallyman.sample;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line, except serving. */
class SampleAppTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void aScenarioIsPlayedInTheElevatedDesignUnlessToldOtherwise() throws Exception {
    assertThat(run("S1-clone-freed-last")).isZero();
    assertThat(lines())
        .singleElement()
        .asString()
        .matches(
            "S1-clone-freed-last +ELEVATED_REFCNT +stranded R=4095 B=4094 +Nobody holds the page,"
                + " yet neither pool nor system has it back: it is lost\\.");
    assertThat(err.size()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "S1, --pool=FRAG_COUNT, freed R=0 F=1",
    "S1b, --pool=ELEVATED_REFCNT, recycled R=4095 B=4094",
    "S2-clone-freed-first, --pool=PLAIN, recycled R=1",
    "S6a, --pool=RING, stranded R=65533 B=65533",
  })
  void aScenarioIsFoundByIdOrNumber(String scenario, String pool, String end) throws Exception {
    assertThat(run(scenario, pool)).isZero();
    assertThat(lines()).singleElement().asString().contains(end);
  }

  @ParameterizedTest
  @CsvSource({"PLAIN, 19", "ELEVATED_REFCNT, 23", "FRAG_COUNT, 27", "RING, 17", "all, 86"})
  void allPlaysWhatApplies(String pool, int expected) throws Exception {
    assertThat(run("all", "--pool=" + pool)).isZero();
    assertThat(lines()).hasSize(expected);
  }

  @Test
  void listNamesEveryScenario() throws Exception {
    assertThat(run("list")).isZero();
    assertThat(lines()).hasSameSizeAs(Scenarios.ALL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h", "help"})
  void helpSaysHow(String arg) throws Exception {
    assertThat(run(arg)).isZero();
    assertThat(out.toString(UTF_8)).contains("usage: java -jar sample-app.jar", "--leak-rate=P");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | no command: give a scenario, all, serve or list; see --help",
        "S99 | unknown command or scenario S99: see list and --help",
        "S1 S2 | two commands, S1 and S2: give one",
        "S1 --colour | unknown option --colour: see --help",
        "S1 --pool | --pool: give --pool=NAME, one of [PLAIN, ELEVATED_REFCNT, FRAG_COUNT, RING]"
            + " or all",
        "S1 --pool=x | --pool=x: give --pool=NAME, one of [PLAIN, ELEVATED_REFCNT, FRAG_COUNT,"
            + " RING] or all",
        "S3 --pool=PLAIN | S3-two-fragments does not apply to --pool=PLAIN: use one of"
            + " [ELEVATED_REFCNT, FRAG_COUNT, RING]",
        "S6a | S6a-ring-closed-undrained does not apply to --pool=ELEVATED_REFCNT: use one of"
            + " [RING]",
        "serve --pool=RING | --pool=RING with serve: a ring is no pool; give one of [PLAIN,"
            + " ELEVATED_REFCNT, FRAG_COUNT]",
        "all --rate=5 | --rate is an option of serve: leave it out of all",
        "serve --pool=all | --pool=all with serve: give one of [PLAIN, ELEVATED_REFCNT,"
            + " FRAG_COUNT]",
        "serve --rate | --rate: give a whole number from 0 to 1000000000",
        "serve --rate=-1 | --rate=-1: give a whole number from 0 to 1000000000",
        "serve --threads=0 | --threads=0: give a whole number from 1 to 1000",
        "serve --seconds=1.5 | --seconds=1.5: give a whole number from 1 to 2147483647",
        "serve --leak-rate=2 | --leak-rate=2: give a fraction from 0 to 1, such as"
            + " --leak-rate=0.001",
        "serve --leak-rate=NaN | --leak-rate=NaN: give a fraction from 0 to 1, such as"
            + " --leak-rate=0.001",
        "serve --leak-once=3 | --leak-once=3: --leak-once takes no value",
        "serve --leak-once --leak-rate=0.1 | both --leak-once and --leak-rate: give one",
      })
  void badInputIsOneLineThatSaysWhatToDo(String line, String message) throws Exception {
    assertThat(run(line.isEmpty() ? new String[0] : line.split(" "))).isEqualTo(2);
    assertThat(err.toString(UTF_8)).isEqualTo("sample-app: " + message + System.lineSeparator());
    assertThat(out.size()).isZero();
  }

  private int run(String... args) throws InterruptedException {
    return SampleApp.run(
        args, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
  }

  private String[] lines() {
    return out.toString(UTF_8).split("\\R");
  }
}
