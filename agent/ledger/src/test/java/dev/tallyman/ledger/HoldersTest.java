package dev.tallyman.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tallyman.ledger.hook.Hooks;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Objects that were given a reference and keep no count. */
class HoldersTest {
  private final PoolBook book =
      PoolBook.open("holders", List.of(), List.of(), null, false, Getters.NOTHING);

  private TestHandle made() {
    TestHandle holder = new TestHandle();
    Hooks.holderMade(holder, book.number());
    return holder;
  }

  private List<Incident> incidents() {
    return Ledger.snapshot().get(book.number()).incidents();
  }

  @Test
  void whatItWasGivenMayEndThroughIt() {
    TestHandle holder = made();
    Hooks.holderTook(holder);
    Hooks.holderEnded(holder);
    Hooks.holderEnded(holder);
    assertThat(incidents()).isEmpty();
  }

  @Test
  void oneMoreWasAnothers() {
    TestHandle holder = made();
    Hooks.holderEnded(holder);
    Hooks.holderEnded(holder);
    assertThat(incidents())
        .singleElement()
        .satisfies(
            incident -> {
              assertThat(incident.fact()).isEqualTo(Fact.ENDED_FOR_ANOTHER);
              assertThat(incident.tape()).hasSize(2);
            });
  }

  @Test
  void anAliasIsNoOpenHandle() {
    made();
    assertThat(Ledger.snapshot().get(book.number()).handles()).isEmpty();
  }
}
