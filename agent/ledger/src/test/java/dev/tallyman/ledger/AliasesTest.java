package dev.tallyman.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tallyman.ledger.hook.Hooks;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Objects that were given a reference and keep no count. */
class AliasesTest {
  private final PoolBook book =
      PoolBook.open("aliases", List.of(), List.of(), null, Getters.NOTHING);

  private TestHandle made() {
    TestHandle alias = new TestHandle();
    Hooks.aliasMade(alias, book.number());
    return alias;
  }

  private List<Incident> incidents() {
    return Ledger.snapshot().get(book.number()).incidents();
  }

  @Test
  void whatItWasGivenMayEndThroughIt() {
    TestHandle alias = made();
    Hooks.aliasTook(alias);
    Hooks.aliasEnded(alias);
    Hooks.aliasEnded(alias);
    assertThat(incidents()).isEmpty();
  }

  @Test
  void oneMoreWasAnothers() {
    TestHandle alias = made();
    Hooks.aliasEnded(alias);
    Hooks.aliasEnded(alias);
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
