package dev.tallyman.sample;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where each scenario leaves its page, in each design: the table of the executable model. */
class ScenariosTest {

  @ParameterizedTest
  @CsvSource({
    "S1,    PLAIN,           freed R=0",
    "S1,    ELEVATED_REFCNT, stranded R=4095 B=4094",
    "S1,    FRAG_COUNT,      freed R=0 F=1",
    "S1,    RING,            freed R=0",
    "S1b,   PLAIN,           freed R=0",
    "S1b,   ELEVATED_REFCNT, recycled R=4095 B=4094",
    "S1b,   FRAG_COUNT,      freed R=0 F=1",
    "S1c,   PLAIN,           held R=1",
    "S1c,   ELEVATED_REFCNT, held R=4096 B=4094",
    "S1c,   FRAG_COUNT,      held R=1 F=1",
    "S1c,   RING,            held R=1",
    "S2,    PLAIN,           recycled R=1",
    "S2,    ELEVATED_REFCNT, recycled R=4095 B=4094",
    "S2,    FRAG_COUNT,      recycled R=1 F=1",
    "S2,    RING,            freed R=0",
    "S3,    ELEVATED_REFCNT, stranded R=4094 B=4093",
    "S3,    FRAG_COUNT,      freed R=0 F=1",
    "S3,    RING,            freed R=0",
    "S4,    PLAIN,           freed R=0",
    "S4,    ELEVATED_REFCNT, stranded R=4095 B=4094",
    "S4,    FRAG_COUNT,      freed R=0 F=1",
    "S4,    RING,            freed R=0",
    "S4b,   PLAIN,           recycled R=1",
    "S4b,   ELEVATED_REFCNT, recycled R=4095 B=4094",
    "S4b,   FRAG_COUNT,      recycled R=1 F=1",
    "S4b,   RING,            freed R=0",
    "S4c,   PLAIN,           held R=1",
    "S4c,   ELEVATED_REFCNT, held R=4096 B=4094",
    "S4c,   FRAG_COUNT,      held R=1 F=1",
    "S4c,   RING,            held R=1",
    "S5a,   PLAIN,           freed R=0",
    "S5a,   ELEVATED_REFCNT, freed R=0",
    "S5a,   FRAG_COUNT,      freed R=0 F=1",
    "S5b,   PLAIN,           freed R=0",
    "S5b,   ELEVATED_REFCNT, stranded R=4095 B=4094",
    "S5b,   FRAG_COUNT,      freed R=0 F=1",
    "S6a,   RING,            stranded R=65533 B=65533",
    "S6b,   RING,            freed R=0",
    "S6c,   RING,            'freed, underflow R=-1 B=-1'",
    "S6d,   RING,            stranded R=1 B=1",
    "S6e,   RING,            freed R=0",
    "S6f,   RING,            freed R=0",
    "S7a,   PLAIN,           in free list 2x R=1",
    "S7a,   ELEVATED_REFCNT, stranded R=4093 B=4093",
    "S7a,   FRAG_COUNT,      in free list 2x R=1 F=1",
    "S7b,   FRAG_COUNT,      recycled R=1 F=0",
    "S7c,   ELEVATED_REFCNT, recycled R=4093 B=4093",
    "S7c,   FRAG_COUNT,      in free list 2x R=1 F=1",
    "S7d,   PLAIN,           'freed, underflow R=-1'",
    "S7d,   ELEVATED_REFCNT, stranded R=4094 B=4094",
    "S7d,   FRAG_COUNT,      'freed, underflow R=-1 F=1'",
    "S7d,   RING,            'freed, underflow R=-1'",
    "S7e,   PLAIN,           freed behind the pool R=0",
    "S7e,   ELEVATED_REFCNT, recycled R=4094 B=4094",
    "S7e,   FRAG_COUNT,      freed behind the pool R=0 F=1",
    "S7e,   RING,            'freed, underflow R=-1'",
    "S8a,   PLAIN,           recycled R=1",
    "S8a,   ELEVATED_REFCNT, recycled R=4094 B=4093",
    "S8a,   FRAG_COUNT,      recycled R=1 F=1",
    "S8b,   ELEVATED_REFCNT, recycled R=4094 B=4093",
    "S8b,   FRAG_COUNT,      recycled R=1 F=1",
    "S8b,   RING,            freed R=0",
    "S9a,   PLAIN,           freed behind the pool R=0",
    "S9a,   ELEVATED_REFCNT, stranded R=4095 B=4094",
    "S9a,   FRAG_COUNT,      freed behind the pool R=0 F=1",
    "S9b,   ELEVATED_REFCNT, freed R=0",
    "S9b,   FRAG_COUNT,      freed R=0 F=1",
    "S9b2,  FRAG_COUNT,      stranded R=1 F=-1",
    "S9c,   FRAG_COUNT,      freed behind the pool R=0 F=1",
    "S9d,   FRAG_COUNT,      freed behind the pool R=0 F=1",
    "S10a,  PLAIN,           freed R=0",
    "S10a,  ELEVATED_REFCNT, freed R=0",
    "S10a,  FRAG_COUNT,      freed R=0 F=1",
    "S10b,  PLAIN,           freed R=0",
    "S10b,  ELEVATED_REFCNT, stranded R=4095 B=4094",
    "S10b,  FRAG_COUNT,      freed R=0 F=1",
    "S11,   PLAIN,           freed R=0",
    "S11,   ELEVATED_REFCNT, freed R=0",
    "S11,   FRAG_COUNT,      freed R=0 F=1",
    "S12,   PLAIN,           held R=1",
    "S12,   ELEVATED_REFCNT, held R=4095 B=4093",
    "S12,   FRAG_COUNT,      held R=1 F=1",
    "S12b,  PLAIN,           held R=1",
    "S12b,  ELEVATED_REFCNT, held R=4096 B=4094",
    "S12b,  FRAG_COUNT,      held R=1 F=1",
    "S12b,  RING,            held R=1",
  })
  void endsAsTheModelSays(String number, Design design, String end) {
    assertThat(EndState.of(scenario(number).run(design))).hasToString(end);
  }

  @Test
  void theTableAboveHasEveryScenarioInEachDesignThatItAppliesTo() {
    int applicable = 0;
    for (Scenario scenario : Scenarios.ALL) {
      applicable += scenario.designs().size();
    }
    assertThat(Scenarios.ALL).hasSize(33).extracting(Scenario::id).doesNotHaveDuplicates();
    assertThat(Scenarios.ALL).extracting(Scenario::number).doesNotHaveDuplicates();
    assertThat(applicable).isEqualTo(86);
  }

  @Test
  void noScenarioOfTheDiscussionDropsAReferenceThatNobodyHad() {
    for (Scenario scenario : Scenarios.ALL) {
      if (scenario.number().matches("S[1-5].?")) {
        for (Design design : scenario.designs()) {
          PageAllocator allocator = new PageAllocator();
          scenario.body().play(design, allocator);
          assertThat(allocator.badPages()).as("%s %s", scenario.id(), design).isZero();
          assertThat(allocator.underflows()).as("%s %s", scenario.id(), design).isZero();
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"S1, PLAIN, 0", "S9a, PLAIN, 1", "S9d, FRAG_COUNT, 1", "S6c, RING, 0"})
  void aPageThatIsFreedBehindThePoolIsFreedWhileADeviceMayWriteToIt(
      String number, Design design, int mapped) {
    PageAllocator allocator = new PageAllocator();
    scenario(number).body().play(design, allocator);

    assertThat(allocator.freed()).isEqualTo(1);
    assertThat(allocator.mappedPages()).isEqualTo(mapped);
    assertThat(allocator.badPages()).isEqualTo(mapped);
  }

  private static Scenario scenario(String number) {
    return Scenarios.ALL.stream().filter(s -> s.number().equals(number)).findFirst().orElseThrow();
  }
}
