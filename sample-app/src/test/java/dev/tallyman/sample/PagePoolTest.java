package dev.tallyman.sample;

import static dev.tallyman.sample.Design.ELEVATED_REFCNT;
import static dev.tallyman.sample.Design.FRAG_COUNT;
import static dev.tallyman.sample.Design.PLAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The life of a page in a pool, when all is done right. */
class PagePoolTest {
  private final PageAllocator allocator = new PageAllocator();

  @Test
  void aPlainPageIsOneReference() {
    Page page = PagePool.create(PLAIN, allocator).allocFrag(1);

    assertThat(page.refCount()).isEqualTo(1);
    assertThat(page.bias()).isZero();
    assertThat(page.fragCount()).isZero();
    assertThat(page.isFragCounted()).isFalse();
    assertThat(page.size()).isEqualTo(4096);
    assertThat(page.isPfmemalloc()).isFalse();
  }

  @Test
  void anElevatedPageIsChargedOnceAndThenOnlyItsBiasMoves() {
    PagePool pool = PagePool.create(ELEVATED_REFCNT, allocator);
    Page page = pool.allocFrag(2);
    assertThat(page).hasToString("page R=4096 B=4093");

    pool.putFullPage(page);
    assertThat(page).hasToString("page R=4095 B=4093");
    pool.putFullPage(page);
    assertThat(EndState.of(page)).hasToString("recycled R=4094 B=4093");

    assertThat(pool.allocFrag(1)).isSameAs(page).hasToString("page R=4094 B=4092");
  }

  @ParameterizedTest
  @CsvSource({"4092, R=4 B=2", "4093, R=3 B=1", "4094, R=4096 B=4094"})
  void anElevatedPageIsChargedAgainWhenItsBiasWouldRunOut(int usedBefore, String counts) {
    PagePool pool = PagePool.create(ELEVATED_REFCNT, allocator);
    Page page = pool.allocFrag(usedBefore);
    for (int i = 0; i < usedBefore; i++) {
      pool.putFullPage(page);
    }
    int left = 4095 - usedBefore;

    assertThat(EndState.of(page)).hasToString("recycled R=" + (left + 1) + " B=" + left);
    Page again = pool.allocFrag(1);
    assertThat(again).isSameAs(page);
    assertThat(again).hasToString("page " + counts);
  }

  @Test
  void aFragCountedPageKeepsItsReferenceCountAtOne() {
    PagePool pool = PagePool.create(FRAG_COUNT, allocator);
    Page page = pool.allocFrag(3);
    assertThat(page.isFragCounted()).isTrue();
    assertThat(page).hasToString("page R=1 B=0 F=3");

    pool.putFullPage(page);
    pool.putFullPage(page);
    assertThat(EndState.of(page)).hasToString("held R=1 F=1");
    pool.putFullPage(page);
    assertThat(EndState.of(page)).hasToString("recycled R=1 F=1");
  }

  @Test
  void withoutTheReadShortcutTheLastPutIsWritten() {
    PagePool pool = new FragCountPagePool(allocator, false);
    Page page = pool.allocFrag(1);
    pool.putFullPage(page);

    assertThat(EndState.of(page)).hasToString("recycled R=1 F=0");
    assertThat(pool.allocFrag(2)).isSameAs(page).hasToString("page R=1 B=0 F=2");
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RING")
  void thePageThatCameLastIsHandedOutFirst(Design design) {
    PagePool pool = PagePool.create(design, allocator);
    Page first = pool.allocFrag(1);
    Page second = pool.allocFrag(1);
    pool.putFullPage(first);
    pool.putFullPage(second);

    assertThat(pool.allocFrag(1)).isSameAs(second);
    assertThat(pool.allocFrag(1)).isSameAs(first);
    assertThat(allocator.allocated()).isEqualTo(2);
    assertThat(pool.inflight()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RING")
  void destroyGivesBackThePagesAtRestAndTheOthersFollowWhenTheyArePut(Design design) {
    PagePool pool = PagePool.create(design, allocator);
    Page atRest = pool.allocFrag(1);
    Page held = pool.allocFrag(1);
    pool.putFullPage(atRest);

    pool.destroy();
    assertThat(EndState.of(atRest).fate()).isEqualTo(EndState.Fate.FREED);
    assertThat(EndState.of(held).fate()).isEqualTo(EndState.Fate.HELD);
    assertThat(pool.inflight()).isEqualTo(1);

    pool.putFullPage(held);
    assertThat(EndState.of(held).fate()).isEqualTo(EndState.Fate.FREED);
    assertThat(pool.inflight()).isZero();
    assertThat(allocator.freed()).isEqualTo(2);
    assertThat(allocator.badPages()).isZero();

    pool.destroy(); // does no harm
    assertThat(pool.inflight()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"PLAIN, freed R=0", "ELEVATED_REFCNT, freed R=0", "FRAG_COUNT, freed R=0 F=1"})
  void aPageOfTheEmergencyReserveIsNotRecycled(Design design, String end) {
    PagePool pool = PagePool.create(design, allocator);
    pool.setMemoryPressure(true);
    Page page = pool.allocFrag(1);
    assertThat(page.isPfmemalloc()).isTrue();

    pool.putFullPage(page);
    assertThat(EndState.of(page)).hasToString(end);
    assertThat(pool.inflight()).isZero();

    pool.setMemoryPressure(false);
    assertThat(pool.allocFrag(1).isPfmemalloc()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "PLAIN, 0, 1", "PLAIN, 2, 1",
    "ELEVATED_REFCNT, 0, 4094", "ELEVATED_REFCNT, 4095, 4094",
    "FRAG_COUNT, -1, 4096", "FRAG_COUNT, 4097, 4096",
  })
  void aNumberOfReferencesOutOfRangeIsRefusedAndTakesNoPage(Design design, int frags, int max) {
    PagePool pool = PagePool.create(design, allocator);

    assertThatThrownBy(() -> pool.allocFrag(frags))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("%s hands a page out as 1 to %d references, not %d", design, max, frags);
    assertThat(allocator.allocated()).isZero();
    assertThat(pool.allocFrag(max)).isNotNull();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RING")
  void aDestroyedPoolHandsNothingOut(Design design) {
    PagePool pool = PagePool.create(design, allocator);
    pool.destroy();

    assertThatThrownBy(() -> pool.allocFrag(1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("destroyed pool");
  }
}
