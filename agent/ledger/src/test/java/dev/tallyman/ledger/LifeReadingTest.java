package dev.tallyman.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which event of a history ended the last reference, and which were refused. */
class LifeReadingTest {
  private final List<TapeEntry> tape = new ArrayList<>();
  private int sequence = 40;

  private TapeEntry add(EventKind kind, int amount) {
    sequence += amount;
    TapeEntry entry = new TapeEntry(sequence, kind, Sites.UNKNOWN, 0, 1);
    tape.add(entry);
    return entry;
  }

  private LifeReading read(@Nullable TapeEntry own) {
    return new LifeReading(tape, own, false);
  }

  @Test
  void theEventThatBroughtTheCountToZeroIsTheLastOne() {
    add(EventKind.CONFIRM, 1);
    add(EventKind.REF, 1);
    add(EventKind.UNREF, 1);
    TapeEntry last = add(EventKind.UNREF, 1);
    assertThat(read(null).last()).isSameAs(last);
    TapeEntry own = add(EventKind.UNREF, 1);
    LifeReading life = read(own);
    assertThat(life.last()).isSameAs(last);
    assertThat(life.isOwn(4)).isTrue();
    assertThat(life.isRefused(4)).isFalse();
  }

  @Test
  void whatWasRefusedEndedNothing() {
    add(EventKind.CONFIRM, 1);
    add(EventKind.REF, 1);
    add(EventKind.UNREF, 3);
    TapeEntry last = add(EventKind.UNREF, 2);
    add(EventKind.UNREF, 1);
    add(EventKind.REF, 1);
    LifeReading life = read(null);
    assertThat(life.last()).isSameAs(last);
    for (int i = 0; i < tape.size(); i++) {
      assertThat(life.isRefused(i)).as("event %s", i).isEqualTo(i == 2 || i > 3);
    }
  }

  @Test
  void aLifeThatIsOpenHasNoLastEvent() {
    add(EventKind.CONFIRM, 1);
    add(EventKind.REF, 1);
    add(EventKind.UNREF, 1);
    assertThat(read(null).last()).isNull();
  }

  @Test
  void whereTheBeginningIsForgottenOnlyAFirstRefusalSaysWhatWasBefore() {
    add(EventKind.REF, 1);
    TapeEntry last = add(EventKind.UNREF, 1);
    TapeEntry own = add(EventKind.UNREF, 1);
    assertThat(new LifeReading(tape, own, true).last()).isSameAs(last);
    LifeReading later = new LifeReading(tape, own, false);
    assertThat(later.last()).isNull();
    assertThat(later.isRefused(1)).isFalse();
  }

  @Test
  void nothingIsSaidOverAGapOrASetter() {
    add(EventKind.CONFIRM, 1);
    add(EventKind.UNREF, 2);
    add(EventKind.UNREF, 1);
    assertThat(read(null).last()).as("perhaps it was got as two").isNull();
    assertThat(read(null).isRefused(1)).isFalse();
    tape.clear();
    add(EventKind.CONFIRM, 1);
    add(EventKind.SET, 1);
    add(EventKind.UNREF, 1);
    assertThat(read(null).last()).isNull();
  }

  @Test
  void anEmptyHistorySaysNothing() {
    assertThat(new LifeReading(tape, null, true).last()).isNull();
  }
}
