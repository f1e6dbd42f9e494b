package dev.tallyman.sample;

import static dev.tallyman.sample.Design.ELEVATED_REFCNT;
import static dev.tallyman.sample.Design.FRAG_COUNT;
import static dev.tallyman.sample.Design.PLAIN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where each scenario leaves its page, in each design: the table of the executable model. */
class ScenariosTest {

  @ParameterizedTest
  @CsvSource({
    "S1,  PLAIN,           freed R=0",
    "S1,  ELEVATED_REFCNT, stranded R=4095 B=4094",
    "S1,  FRAG_COUNT,      freed R=0 F=1",
    "S1b, PLAIN,           freed R=0",
    "S1b, ELEVATED_REFCNT, recycled R=4095 B=4094",
    "S1b, FRAG_COUNT,      freed R=0 F=1",
    "S1c, PLAIN,           held R=1",
    "S1c, ELEVATED_REFCNT, held R=4096 B=4094",
    "S1c, FRAG_COUNT,      held R=1 F=1",
    "S2,  PLAIN,           recycled R=1",
    "S2,  ELEVATED_REFCNT, recycled R=4095 B=4094",
    "S2,  FRAG_COUNT,      recycled R=1 F=1",
    "S3,  ELEVATED_REFCNT, stranded R=4094 B=4093",
    "S3,  FRAG_COUNT,      freed R=0 F=1",
    "S4,  PLAIN,           freed R=0",
    "S4,  ELEVATED_REFCNT, stranded R=4095 B=4094",
    "S4,  FRAG_COUNT,      freed R=0 F=1",
    "S4b, PLAIN,           recycled R=1",
    "S4b, ELEVATED_REFCNT, recycled R=4095 B=4094",
    "S4b, FRAG_COUNT,      recycled R=1 F=1",
    "S4c, PLAIN,           held R=1",
    "S4c, ELEVATED_REFCNT, held R=4096 B=4094",
    "S4c, FRAG_COUNT,      held R=1 F=1",
  })
  void endsAsTheModelSays(String number, Design design, String end) {
    assertThat(EndState.of(scenario(number).run(design))).hasToString(end);
  }

  @Test
  void everyScenarioAppliesToEveryDesignButPlainPagesHaveNoFragments() {
    List<String> notApplicable = new ArrayList<>();
    for (Scenario scenario : Scenarios.ALL) {
      for (Design design : Design.values()) {
        if (!scenario.designs().contains(design)) {
          notApplicable.add(scenario.number() + " " + design);
        }
      }
    }
    assertThat(Scenarios.ALL).hasSize(8).extracting(Scenario::id).doesNotHaveDuplicates();
    assertThat(Design.values()).containsExactly(PLAIN, ELEVATED_REFCNT, FRAG_COUNT);
    assertThat(notApplicable).containsExactly("S3 PLAIN");
  }

  @Test
  void noScenarioDropsAReferenceThatNobodyHad() {
    for (Scenario scenario : Scenarios.ALL) {
      for (Design design : scenario.designs()) {
        PageAllocator allocator = new PageAllocator();
        scenario.body().play(design, allocator);
        assertThat(allocator.badPages()).as("%s %s", scenario.id(), design).isZero();
        assertThat(allocator.underflows()).as("%s %s", scenario.id(), design).isZero();
      }
    }
  }

  private static Scenario scenario(String number) {
    return Scenarios.ALL.stream().filter(s -> s.number().equals(number)).findFirst().orElseThrow();
  }
}
