package dev.tallyman.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** A driver's ring: one number more than its users need, taken off when it gives a page up. */
class DriverRingTest {
  private final PageAllocator allocator = new PageAllocator();
  private final DriverRing ring = new DriverRing(allocator);
  private final Page page = ring.refill();

  @Test
  void aPageIsChargedWhenItComesAndItsHalvesMoveOnlyTheBias() {
    assertThat(page).hasToString("page R=65535 B=65535");
    ring.next(page, 0);
    ring.next(page, 1);
    assertThat(page).hasToString("page R=65535 B=65533");
    assertThat(page.isMapped()).isTrue();
  }

  @Test
  void usersOutliveTheRingAndTheLastFreesThePage() {
    ring.next(page, 0);
    ring.next(page, 1);
    ring.drain(page);
    assertThat(page.isMapped()).isFalse();
    assertThat(EndState.of(page)).hasToString("held R=2");

    page.put();
    page.put();
    assertThat(EndState.of(page)).hasToString("freed R=0");
    assertThat(allocator.mappedPages()).isZero();
  }

  @Test
  void aPageThatNobodyHasIsFreedWhenTheRingIsClosedAndClosingAgainDoesNoHarm() {
    ring.refill();
    ring.close();
    ring.close();

    assertThat(allocator.freed()).isEqualTo(2);
    assertThat(allocator.underflows()).isZero();
  }

  @Test
  void aRingThatForgetsItsPagesLosesThem() {
    ring.next(page, 0);
    ring.closeUndrained();
    ring.close(); // has nothing left to drain
    assertThat(EndState.of(page)).hasToString("held R=65535 B=65534");

    page.put();
    assertThat(EndState.of(page)).hasToString("stranded R=65534 B=65534");
  }

  @Test
  void aPageStaysInTheRingIfNobodyHasItsOtherHalf() {
    int before = page.refCount();
    ring.next(page, 0);
    assertThat(ring.canReuse(page, before)).isTrue();
    assertThat(ring.flip(page)).isEqualTo(1);

    before = page.refCount();
    ring.next(page, 1);
    assertThat(ring.canReuse(page, before)).isFalse(); // half 0 is still out
  }

  @Test
  void readTooLateTheCountShowsOneUserAndItIsTheOther() {
    int before = page.refCount();
    ring.next(page, 0);
    ring.next(page, 1);
    page.put(); // the user of half 1 is fast

    assertThat(ring.canReuse(page, before)).isFalse();
    assertThat(ring.canReuse(page, page.refCount())).isTrue();
  }

  @Test
  void aUsedUpBiasIsChargedAgain() {
    for (int i = 1; i < DriverRing.BIAS_MAX; i++) {
      ring.next(page, i % 2);
      page.put();
    }
    assertThat(page).hasToString("page R=1 B=1");

    ring.flip(page);
    assertThat(page).hasToString("page R=65535 B=65535");
    ring.close();
    assertThat(EndState.of(page)).hasToString("freed R=0");
  }

  @Test
  void aRingIsNoPool() {
    assertThatThrownBy(() -> PagePool.create(Design.RING, allocator))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("RING is no pool; make a DriverRing");
  }
}
