package dev.tallyman.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tallyman.ledger.hook.Hooks;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which lives get a stack. */
class StacksTest {
  private final PoolBook book =
      PoolBook.open(
          "stacks",
          List.of("java."),
          List.of(TestHandle.class.getName()),
          null,
          false,
          Getters.NOTHING);

  {
    book.track(TestHandle.class.getName());
  }

  private final int site =
      Sites.number(
          new Site(book.number(), EventKind.GET, "get", "app.User", "use", "User.java", 1));
  private final List<TestHandle> held = new ArrayList<>();

  private int stackOfNewLife() {
    TestHandle handle = new TestHandle();
    held.add(handle);
    long saved = Hooks.enterSite(site);
    Hooks.born(handle, book.number());
    Hooks.confirm(handle, book.number());
    Hooks.leaveSite(saved);
    return shadow(handle).birthStack;
  }

  private static HandleShadow shadow(TestHandle handle) {
    return (HandleShadow) java.util.Objects.requireNonNull(handle.$tallymanShadow());
  }

  private void release(TestHandle handle) {
    Hooks.unref(handle, book.number(), 1);
  }

  @Test
  void theFirstLivesOfASiteGetOneAndThenASampleAndThoseOfASiteWhereLivesGrowOldWithoutOne() {
    for (int i = 0; i < Attribution.WALKED_LIVES; i++) {
      assertThat(stackOfNewLife()).isNotEqualTo(Stacks.NONE);
    }
    held.forEach(this::release);
    assertThat(stackOfNewLife()).isEqualTo(Stacks.NONE);
    Ledger.sweep();
    assertThat(stackOfNewLife()).isNotEqualTo(Stacks.NONE);
    assertThat(stackOfNewLife()).isEqualTo(Stacks.NONE);
    Ledger.sweep();
    assertThat(stackOfNewLife()).isNotEqualTo(Stacks.NONE);
    assertThat(stackOfNewLife()).isNotEqualTo(Stacks.NONE);
  }

  @Test
  void aStackIsKeptOnceAndReadsBackFromTheInside() {
    int[] sites = {site, Sites.UNKNOWN, site};
    int number = Stacks.number(sites, 2);
    assertThat(Stacks.number(sites, 2)).isEqualTo(number);
    assertThat(Stacks.of(number)).containsExactly(site, Sites.UNKNOWN);
    assertThat(Stacks.number(sites, 3)).isNotEqualTo(number);
    assertThat(Stacks.of(Stacks.NONE)).isEmpty();
  }
}
