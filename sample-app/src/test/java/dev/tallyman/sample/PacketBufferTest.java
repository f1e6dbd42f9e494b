package dev.tallyman.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What buffers do to the counts of their pages. */
class PacketBufferTest {
  private final PageAllocator allocator = new PageAllocator();
  private final PagePool pool = PagePool.create(Design.FRAG_COUNT, allocator);
  private final Page page = pool.allocFrag(1);
  private final PacketBuffer a = new PacketBuffer("A").add(page);

  @Test
  void aCopySharesThePagesAndChangesNoCountOfThem() {
    PacketBuffer c = a.copy("C");

    assertThat(c.page(0)).isSameAs(page);
    assertThat(c.name()).isEqualTo("C");
    assertThat(page.refCount()).isEqualTo(1);
    a.release();
    assertThat(EndState.of(page).fate()).isEqualTo(EndState.Fate.HELD);
    c.release(); // the last of the two, with the recycle bit
    assertThat(EndState.of(page)).hasToString("recycled R=1 F=1");
  }

  @Test
  void anExpandedCopyHasAPlainReferenceToEachPage() {
    Page second = pool.allocFrag(1);
    a.add(second);
    PacketBuffer c = a.copy("C");
    c.expandHead();

    assertThat(page.refCount()).isEqualTo(2);
    assertThat(second.refCount()).isEqualTo(2);
    assertThat(page.fragCount()).isEqualTo(1);
    c.release();
    assertThat(page.refCount()).isEqualTo(1);
    assertThat(c.page(1)).isSameAs(second);
  }

  @Test
  void expandingABufferThatIsNotSharedChangesNothing() {
    a.expandHead();
    assertThat(page.refCount()).isEqualTo(1);

    a.copy("C").release(); // leaves A alone again
    a.expandHead();
    assertThat(page.refCount()).isEqualTo(1);
    a.release();
    assertThat(EndState.of(page)).hasToString("recycled R=1 F=1");
  }

  @Test
  void theOriginalCanBeExpandedAndTheCopyKeepsTheRecycleBit() {
    PacketBuffer c = a.copy("C");
    a.expandHead();
    a.release();
    c.release();

    assertThat(EndState.of(page)).hasToString("recycled R=1 F=1");
  }

  @ParameterizedTest
  @CsvSource({
    "PLAIN, freed R=0",
    "ELEVATED_REFCNT, stranded R=4095 B=4094",
    "FRAG_COUNT, freed R=0 F=1",
  })
  void aPageOfTheEmergencyReserveIsLostLikeAnyOther(Design design, String end) {
    PagePool reserve = PagePool.create(design, allocator);
    reserve.setMemoryPressure(true);
    Page emergency = reserve.allocFrag(1);
    PacketBuffer packet = new PacketBuffer("A").add(emergency);
    PacketBuffer clone = packet.copy("C");
    clone.expandHead();
    packet.release();
    clone.release();

    assertThat(EndState.of(emergency)).hasToString(end);
  }

  @Test
  void pagesAreAddedBeforeTheBufferIsCopied() {
    a.copy("C");
    assertThatThrownBy(() -> a.add(page))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("add to buffer A, whose pages are shared; add pages before copy()");
  }

  @Test
  void aPageThatIsNotThereIsAnError() {
    assertThatThrownBy(() -> a.page(1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void aBufferThatSwallowsACloneHasAPlainReferenceToEachPageAndPutsItToThePool() {
    PacketBuffer clone = a.copy("C");
    PacketBuffer into = new PacketBuffer("B");
    into.coalesce(clone);

    assertThat(page.refCount()).isEqualTo(2);
    assertThat(into.page(0)).isSameAs(page);
    clone.release(); // has no pages any more
    assertThat(page.refCount()).isEqualTo(2);
    assertThat(page.fragCount()).isEqualTo(1);
    a.release(); // R is 2, so the page leaves the pool ...
    into.release(); // ... and bears no mark: a plain put
    assertThat(EndState.of(page)).hasToString("freed R=0 F=1");
  }

  @Test
  void onlyAClonesPagesAreSwallowed() {
    PacketBuffer into = new PacketBuffer("B");
    assertThatThrownBy(() -> into.coalesce(a))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("coalesce A, which is no clone; copy it");
    assertThat(page.refCount()).isEqualTo(1);
  }

  @Test
  void mirroredReferencesAreOfThePoolsKindOnlyWhileTheRecycleBitIsSet() {
    PacketBuffer clone = a.make(Mistake.MIRRORS_REFERENCES).copy("C");
    PacketBuffer second = clone.copy("D");
    clone.expandHead();
    assertThat(page.fragCount()).isEqualTo(2);
    assertThat(page.refCount()).isEqualTo(1);

    second.forgetRecycleBit().expandHead();
    assertThat(page.fragCount()).isEqualTo(2);
    assertThat(page.refCount()).isEqualTo(2);
  }

  @Test
  void aForgottenRecycleBitFreesThePageBehindThePool() {
    a.forgetRecycleBit().release();

    assertThat(EndState.of(page)).hasToString("freed behind the pool R=0 F=1");
    assertThat(page.isMapped()).isTrue();
    assertThat(allocator.mappedPages()).isEqualTo(1);
  }

  @Test
  void touchReadsEachPageAndMovesNoCount() {
    assertThat(a.add(page).touch()).isEqualTo(2 * Page.SIZE);
    assertThat(page.refCount()).isEqualTo(1);
  }

  /** Both may find the pages shared; then the second to leave drops the shared references. */
  @ParameterizedTest
  @EnumSource(names = {"PLAIN", "FRAG_COUNT"})
  @Timeout(60)
  void twoClonesThatExpandAndReleaseAtTheSameTimeLoseNoPage(Design design) throws Exception {
    PagePool shared = PagePool.create(design, new PageAllocator());
    ExecutorService threads = Executors.newFixedThreadPool(2);
    CyclicBarrier together = new CyclicBarrier(2);
    try {
      for (int i = 0; i < 5_000; i++) {
        PacketBuffer packet = new PacketBuffer("A").add(shared.allocFrag(1));
        PacketBuffer clone = packet.copy("C");
        Future<?> one = threads.submit(() -> expandAndRelease(packet, together));
        Future<?> other = threads.submit(() -> expandAndRelease(clone, together));
        one.get(30, TimeUnit.SECONDS);
        other.get(30, TimeUnit.SECONDS);
      }
    } finally {
      threads.shutdownNow();
    }
    shared.destroy();
    assertThat(shared.inflight()).isZero();
  }

  private static Void expandAndRelease(PacketBuffer buffer, CyclicBarrier together)
      throws Exception {
    together.await();
    buffer.expandHead();
    buffer.release();
    return null;
  }
}
