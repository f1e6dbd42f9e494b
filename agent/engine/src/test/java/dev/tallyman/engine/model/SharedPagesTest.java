package dev.tallyman.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tallyman.engine.judge.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Threads share pages and make no mistake. Events of different threads may be seen in another order
 * than they count in, so not everything can be demanded; but what is certain must be true, and no
 * stranded page may be missed.
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class SharedPagesTest {
  private static final int ROUNDS = 4;
  private static final int THREADS = 4;

  @ParameterizedTest
  @CsvSource({
    "PLAIN,0", "PLAIN,1", "PLAIN,2",
    "ELEVATED_REFCNT,0", "ELEVATED_REFCNT,1", "ELEVATED_REFCNT,2",
    "FRAG_COUNT,0", "FRAG_COUNT,1", "FRAG_COUNT,2",
    "RING,0", "RING,1", "RING,2"
  })
  void whatIsCertainIsTrueAndNothingStrandedIsMissed(Design design, int level) {
    WovenSample sample = new WovenSample(level);
    for (int round = 0; round < ROUNDS; round++) {
      WovenSample.Traffic traffic = sample.traffic(design, THREADS, 31L * round);
      List<String> wrong = new ArrayList<>();
      int stranded = 0;
      for (int i = 0; i < traffic.claims().size(); i++) {
        Claim claim = traffic.claims().get(i);
        Claim truth = traffic.stranded().get(i) ? Claim.certain(Kind.STRANDED) : null;
        stranded += truth == null ? 0 : 1;
        boolean isCertain = claim != null && claim.isCertain();
        if (truth == null ? isCertain : !truth.equals(claim)) {
          wrong.add("found " + claim + ", true is " + truth);
        }
      }
      assertThat(wrong).isEmpty();
      assertThat(traffic.claims()).hasSizeGreaterThan(10);
      assertThat(stranded > 0).isEqualTo(design == Design.ELEVATED_REFCNT);
    }
  }
}
