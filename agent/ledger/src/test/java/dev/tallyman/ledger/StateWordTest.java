package dev.tallyman.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** The packed state: what one add moves, and what it leaves alone. */
class StateWordTest {

  @Property
  void movesAddUpAndTouchNothingElse(
      @ForAll @Size(max = 200) List<@IntRange(min = -1000, max = 1000) Integer> moves) {
    long word = StateWord.reborn(StateWord.PROVISIONAL);
    int count = 1;
    int units = 1;
    for (int move : moves) {
      word += StateWord.move(move);
      count += move;
      units += Math.abs(move);
    }
    assertThat(StateWord.count(word)).isEqualTo(count);
    assertThat(StateWord.sequence(word)).isEqualTo(units);
    assertThat(StateWord.generation(word)).isEqualTo(1);
    assertThat(StateWord.isRegistered(word)).isTrue();
  }

  @Property
  void aCountBelowZeroDoesNotStopTheSequence(
      @ForAll @IntRange(min = 1, max = 10_000) int releases) {
    long word = StateWord.PROVISIONAL;
    for (int i = 0; i < releases; i++) {
      word += StateWord.move(-1);
    }
    assertThat(StateWord.count(word)).isEqualTo(-releases);
    assertThat(StateWord.sequence(word)).isEqualTo(releases);
    assertThat(StateWord.isRegistered(word)).isFalse();
  }

  @Test
  void theSequenceFallsOutOfTheWordWhenItOverflows() {
    long word = StateWord.reborn(-StateWord.ONE_SEQUENCE | StateWord.ZERO);
    assertThat(StateWord.sequence(word)).isZero();
    assertThat(StateWord.count(word)).isEqualTo(1);
    assertThat(StateWord.generation(word)).isEqualTo(1);
  }

  @Test
  void aLifeIsNeverOfGenerationZero() {
    long word = StateWord.PROVISIONAL;
    for (int life = 0; life < 1000; life++) {
      long next = StateWord.reborn(word);
      assertThat(StateWord.generation(next)).isNotZero().isNotEqualTo(StateWord.generation(word));
      word = next;
    }
  }
}
