package dev.tallyman.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tallyman.ledger.hook.Hooks;
import java.lang.ref.Reference;
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

  private void holds(TestHandle holder, Object given) {
    Hooks.holds(holder, given, book.number());
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
    holds(slice, parent);
    assertThat(held()).isEqualTo(Map.of(0, 1L, 1, 1L));
    Hooks.unref(slice, book.number(), 1);
    assertThat(held()).isEqualTo(Map.of(0, 1L));
  }

  @Test
  void twoHoldersHoldTwoAndOneHolderOne() {
    TestHandle parent = got();
    Hooks.ref(parent, book.number(), 1);
    TestHandle one = got();
    holds(one, new Object[] {parent, null, "no handle", parent});
    holds(got(), parent);
    assertThat(held()).isEqualTo(Map.of(0, 2L, 2, 1L));
  }

  @Test
  void aConstructorHoldsForTheLifeThatItBegins() {
    TestHandle parent = got();
    TestHandle composite = new TestHandle();
    Hooks.born(composite, book.number());
    holds(composite, parent);
    Hooks.confirm(composite, book.number());
    assertThat(held()).isEqualTo(Map.of(0, 1L, 1, 1L));
  }

  @Test
  void anotherLifeOfTheHolderHoldsNothing() {
    TestHandle parent = got();
    TestHandle slice = got();
    holds(slice, parent);
    Hooks.unref(slice, book.number(), 1);
    Hooks.confirm(slice, book.number());
    assertThat(held()).isEqualTo(Map.of(0, 2L));
    TestHandle other = got();
    holds(slice, other);
    assertThat(held()).isEqualTo(Map.of(0, 2L, 1, 1L));
  }

  @Test
  void anotherLifeOfTheHeldIsNotHeld() {
    TestHandle parent = got();
    holds(got(), parent);
    Hooks.unref(parent, book.number(), 1);
    Hooks.confirm(parent, book.number());
    assertThat(held()).isEqualTo(Map.of(0, 2L));
  }

  @Test
  void whoHoldsOnlyMemoryOfTheProgramsOwnIsNoLoss() {
    TestHandle wrapped = got();
    Hooks.reclaimed(wrapped, book.number(), Reclaim.USER.ordinal());
    TestHandle composite = got();
    holds(composite, wrapped);
    assertThat(Ledger.snapshot().get(book.number()).handles())
        .extracting(HandleSnapshot::reclaim)
        .containsOnly(Reclaim.USER);
    holds(composite, got());
    assertThat(Ledger.snapshot().get(book.number()).handles())
        .extracting(HandleSnapshot::reclaim)
        .contains(Reclaim.NOBODY);
  }

  /** The count that several handles share. */
  private static final class Shared extends TestHandle {}

  private static final class OfGroups implements Getters {
    @Override
    public boolean isGroup(String className) {
      return className.equals(Shared.class.getName());
    }

    @Override
    public long size(Object target) {
      return 64;
    }
  }

  @Test
  void aGroupIsWhatItHoldsAndNoLossWhereItHoldsNothing() {
    PoolBook groups =
        PoolBook.open(
            "groups", List.of(), List.of(TestHandle.class.getName()), null, false, new OfGroups());
    Object first = new Object();
    Object second = new Object();
    Shared shared = new Shared();
    Hooks.confirm(first, groups.number());
    Hooks.confirm(second, groups.number());
    Hooks.confirm(shared, groups.number());
    HandleSnapshot empty = group(groups);
    assertThat(empty.reclaim()).isEqualTo(Reclaim.USER);
    Hooks.holds(shared, List.of(first, second), groups.number());
    HandleSnapshot full = group(groups);
    assertThat(full.units()).isEqualTo(2);
    assertThat(full.group()).isEqualTo("java.lang.Object");
    assertThat(full.bytes()).isEqualTo(128);
    Reference.reachabilityFence(first);
    Reference.reachabilityFence(second);
  }

  private static HandleSnapshot group(PoolBook book) {
    return Ledger.snapshot().get(book.number()).handles().stream()
        .filter(handle -> handle.className().equals(Shared.class.getName()))
        .findFirst()
        .orElseThrow();
  }
}
