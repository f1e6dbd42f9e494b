package dev.tallyman.sample;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What calls that break the rules do to the counts: as in the kernel, they are not prevented. */
class WrongPutTest {
  private final PageAllocator allocator = new PageAllocator();

  @ParameterizedTest
  @CsvSource({
    "PLAIN, in free list 2x R=1",
    "ELEVATED_REFCNT, stranded R=4093 B=4093",
    "FRAG_COUNT, in free list 2x R=1 F=1",
  })
  void aPagePutTwiceHasTwoOwnersNext(Design design, String end) {
    PagePool pool = PagePool.create(design, allocator);
    Page page = pool.allocFrag(1);
    pool.putFullPage(page);
    pool.putFullPage(page);
    Page x = pool.allocFrag(1);
    Page y = pool.allocFrag(1);
    pool.putFullPage(x);
    pool.putFullPage(y);

    assertThat(EndState.of(page)).hasToString(end);
  }

  @ParameterizedTest
  @CsvSource({
    "ELEVATED_REFCNT, recycled R=4093 B=4093",
    "FRAG_COUNT, in free list 2x R=1 F=1",
  })
  void aFragmentPutTwiceTakesThePageFromTheOther(Design design, String end) {
    PagePool pool = PagePool.create(design, allocator);
    Page page = pool.allocFrag(2);
    PacketBuffer b = new PacketBuffer("B").add(page);
    pool.putFullPage(page);
    pool.putFullPage(page);
    b.release();

    assertThat(EndState.of(page)).hasToString(end);
  }

  @ParameterizedTest
  @CsvSource({
    "PLAIN, 'freed, underflow R=-1', 1, 1",
    "ELEVATED_REFCNT, stranded R=4094 B=4094, 0, 0",
    "FRAG_COUNT, 'freed, underflow R=-1 F=1', 1, 1",
  })
  void aPlainPutTooManyFreesThePageBehindThePool(
      Design design, String end, int badPages, int underflows) {
    PagePool pool = PagePool.create(design, allocator);
    Page page = pool.allocFrag(1);
    PacketBuffer a = new PacketBuffer("A").add(page);
    new PageCacheReader().drop(page);
    a.release();

    assertThat(EndState.of(page)).hasToString(end);
    assertThat(allocator.badPages()).isEqualTo(badPages);
    assertThat(allocator.underflows()).isEqualTo(underflows);
    assertThat(allocator.freed()).isEqualTo(badPages); // once, and not again below 0
  }

  @ParameterizedTest
  @CsvSource({
    "PLAIN, freed behind the pool R=0",
    "ELEVATED_REFCNT, recycled R=4094 B=4094",
    "FRAG_COUNT, freed behind the pool R=0 F=1",
  })
  void aBufferReleasedTwiceDropsAPlainReferenceTheSecondTime(Design design, String end) {
    PagePool pool = PagePool.create(design, allocator);
    Page page = pool.allocFrag(1);
    PacketBuffer a = new PacketBuffer("A").add(page);
    a.release();
    a.release();

    assertThat(EndState.of(page)).hasToString(end);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RING")
  void aPagePutToAnotherPoolUpsetsTheCountsOfBoth(Design design) {
    PagePool pool = PagePool.create(design, allocator);
    PagePool other = PagePool.create(design, allocator);
    Page page = pool.allocFrag(1);
    other.putFullPage(page);
    pool.destroy();
    other.destroy();

    assertThat(EndState.of(page).fate()).isEqualTo(EndState.Fate.FREED);
    assertThat(pool.inflight()).isEqualTo(1);
    assertThat(other.inflight()).isEqualTo(-1);
  }
}
