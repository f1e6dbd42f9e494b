package dev.tallyman.sample;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The system frees a page once, when its count gets to 0 or past it. */
class PageAllocatorTest {
  private final PageAllocator allocator = new PageAllocator();

  @Test
  void thePlainPutThatTakesTheCountToZeroFreesThePage() {
    Page page = allocator.alloc(false);
    page.get();
    page.put();
    assertThat(allocator.freed()).isZero();

    page.put();
    assertThat(page.refCount()).isZero();
    assertThat(page.isInSystem()).isTrue();
    assertThat(allocator.freed()).isEqualTo(1);
    assertThat(allocator.underflows()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"4, 1, 0, 0", "5, 0, 1, 0", "6, -1, 1, 1"})
  void aDrainTakesManyReferencesOffAtOnce(int n, int left, int freed, int underflows) {
    Page page = allocator.alloc(false);
    page.charge(4);
    allocator.drain(page, n);

    assertThat(page.refCount()).isEqualTo(left);
    assertThat(allocator.freed()).isEqualTo(freed);
    assertThat(allocator.underflows()).isEqualTo(underflows);
  }

  @Test
  void belowZeroEachPutIsCountedAndThePageIsNotFreedAgain() {
    Page page = allocator.alloc(false);
    page.put();
    page.put();
    page.put();

    assertThat(page.refCount()).isEqualTo(-2);
    assertThat(allocator.freed()).isEqualTo(1);
    assertThat(allocator.underflows()).isEqualTo(2);
  }

  @Test
  void aPageFreedWhileItBearsAPoolsMarkIsABadPage() {
    Page page = PagePool.create(Design.PLAIN, allocator).allocFrag(1);
    page.put();

    assertThat(allocator.badPages()).isEqualTo(1);
    assertThat(EndState.of(page)).hasToString("freed behind the pool R=0");
  }
}
