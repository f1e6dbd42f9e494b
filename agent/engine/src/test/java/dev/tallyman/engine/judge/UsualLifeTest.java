package dev.tallyman.engine.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tallyman.ledger.SiteLives;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class UsualLifeTest {
  private static SiteLives lives(Integer... ended) {
    return new SiteLives(1, Arrays.asList(ended), List.of());
  }

  private static String sentence(SiteLives... sites) {
    return new UsualLife(List.of(sites)).sentence();
  }

  @Test
  void whereNoneEndedNothingIsSaid() {
    assertThat(sentence()).isEmpty();
    assertThat(sentence(lives())).isEmpty();
  }

  @Test
  void whatNoLookSawEndedAtOnce() {
    assertThat(sentence(lives(1))).isEqualTo("others of this get site ended, 999 of 1 000 at once");
  }

  @Test
  void theLongestOfAThousandIsLeftOut() {
    assertThat(sentence(lives(999, 0, 0, 1)))
        .isEqualTo("others of this get site ended, 999 of 1 000 at once");
    assertThat(sentence(lives(998, 0, 0, 2)))
        .isEqualTo("others of this get site ended, half at once, 999 of 1 000 within 800 ms");
  }

  @Test
  void linesOfOneMethodAreTakenTogether() {
    assertThat(sentence(lives(10, 0, 30), lives(0, 0, 20, 0, 0, 0, 0, 0, 0, 0, 5)))
        .isEqualTo(
            "others of this get site ended, half within 400 ms, 999 of 1 000 within 102400 ms");
  }
}
