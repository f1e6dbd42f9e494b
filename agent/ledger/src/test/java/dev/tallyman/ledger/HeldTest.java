package dev.tallyman.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tallyman.ledger.hook.Hooks;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** References that handles hold of each other. */
class HeldTest {
  private final PoolBook book =
      PoolBook.open(
          "held", List.of(), List.of(TestHandle.class.getName()), null, false, Getters.NOTHING);

  {
    book.track(TestHandle.class.getName());
  }

  private TestHandle got() {
    TestHandle handle = new TestHandle();
    Hooks.born(handle, book.number());
    Hooks.confirm(handle, book.number());
    return handle;
  }

  /** How many open handles have how many references held. */
  private Map<Integer, Long> held() {
    return Ledger.snapshot().get(book.number()).handles().stream()
        .collect(Collectors.groupingBy(HandleSnapshot::held, Collectors.counting()));
  }

  @Test
  void whatAnOpenHandleHoldsIsHeld() {
    TestHandle parent = got();
    TestHandle slice = got();
    Hooks.holds(slice, parent);
    assertThat(held()).isEqualTo(Map.of(0, 1L, 1, 1L));
    Hooks.unref(slice, book.number(), 1);
    assertThat(held()).isEqualTo(Map.of(0, 1L));
  }

  @Test
  void twoHoldersHoldTwoAndOneHolderOne() {
    TestHandle parent = got();
    Hooks.ref(parent, book.number(), 1);
    TestHandle one = got();
    Hooks.holds(one, new Object[] {parent, null, "no handle", parent});
    Hooks.holds(got(), parent);
    assertThat(held()).isEqualTo(Map.of(0, 2L, 2, 1L));
  }

  @Test
  void aConstructorHoldsForTheLifeThatItBegins() {
    TestHandle parent = got();
    TestHandle composite = new TestHandle();
    Hooks.born(composite, book.number());
    Hooks.holds(composite, parent);
    Hooks.confirm(composite, book.number());
    assertThat(held()).isEqualTo(Map.of(0, 1L, 1, 1L));
  }

  @Test
  void anotherLifeOfTheHolderHoldsNothing() {
    TestHandle parent = got();
    TestHandle slice = got();
    Hooks.holds(slice, parent);
    Hooks.unref(slice, book.number(), 1);
    Hooks.confirm(slice, book.number());
    assertThat(held()).isEqualTo(Map.of(0, 2L));
    TestHandle other = got();
    Hooks.holds(slice, other);
    assertThat(held()).isEqualTo(Map.of(0, 2L, 1, 1L));
  }

  @Test
  void anotherLifeOfTheHeldIsNotHeld() {
    TestHandle parent = got();
    Hooks.holds(got(), parent);
    Hooks.unref(parent, book.number(), 1);
    Hooks.confirm(parent, book.number());
    assertThat(held()).isEqualTo(Map.of(0, 2L));
  }

  @Test
  void whoHoldsOnlyMemoryOfTheProgramsOwnIsNoLoss() {
    TestHandle wrapped = got();
    Hooks.reclaimed(wrapped, book.number(), Reclaim.USER.ordinal());
    TestHandle composite = got();
    Hooks.holds(composite, wrapped);
    assertThat(Ledger.snapshot().get(book.number()).handles())
        .extracting(HandleSnapshot::reclaim)
        .containsOnly(Reclaim.USER);
    Hooks.holds(composite, got());
    assertThat(Ledger.snapshot().get(book.number()).handles())
        .extracting(HandleSnapshot::reclaim)
        .contains(Reclaim.NOBODY);
  }
}
