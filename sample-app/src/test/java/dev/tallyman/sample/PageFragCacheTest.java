package dev.tallyman.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bias that is taken off before anything is decided: no order of drops loses a page. */
class PageFragCacheTest {
  private final PageAllocator allocator = new PageAllocator();
  private final PageFragCache cache = new PageFragCache(allocator);

  @Test
  void fragmentsOfOnePageTakeReferencesOutOfItsBias() {
    Page page = cache.alloc(1000);

    assertThat(page).hasToString("page R=32769 B=32768");
    assertThat(cache.alloc(3096)).isSameAs(page);
    assertThat(page).hasToString("page R=32769 B=32767");
    assertThat(cache.alloc(1)).isNotSameAs(page);
    assertThat(page).hasToString("page R=2 B=0");
  }

  @Test
  void aPageWhoseFragmentsAreAllDroppedIsCutAnew() {
    Page page = cache.alloc(4096);
    page.put();

    assertThat(cache.alloc(4096)).isSameAs(page);
    assertThat(page).hasToString("page R=32769 B=32768");
    assertThat(allocator.allocated()).isEqualTo(1);
  }

  @Test
  void aPageInUseIsForgottenAndItsLastFragmentFreesIt() {
    Page page = cache.alloc(4096);
    page.get(); // a third party
    cache.alloc(4096);
    page.put();
    assertThat(page.isInSystem()).isFalse();

    page.put();
    assertThat(EndState.of(page)).hasToString("freed R=0");
  }

  @Test
  void aPageOfTheEmergencyReserveIsNotCutAnew() {
    cache.setMemoryPressure(true);
    Page page = cache.alloc(4096);
    page.put();

    assertThat(cache.alloc(4096)).isNotSameAs(page);
    assertThat(EndState.of(page)).hasToString("freed R=0");
  }

  @Test
  void drainLeavesThePageToItsFragments() {
    Page page = cache.alloc(100);
    cache.drain();
    cache.drain(); // has none left
    assertThat(page).hasToString("page R=1 B=0");

    page.put();
    assertThat(EndState.of(page)).hasToString("freed R=0");
    assertThat(allocator.underflows()).isZero();
  }

  @Test
  void aPutTooManyIsCountedWhenThePageIsUsedUp() {
    Page page = cache.alloc(4096);
    page.put();
    page.put();
    cache.alloc(1);

    assertThat(allocator.underflows()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 4097})
  void aFragmentFitsIntoAPage(int size) {
    assertThatThrownBy(() -> cache.alloc(size))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a fragment has 1 to 4096 bytes, not " + size);
  }
}
