package dev.tallyman.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The site that a thread is in: nested calls, and two threads on one slot. */
class PendingSitesTest {

  @Test
  void nestedCallsRestoreTheOuterSite() {
    long thread = ThreadIds.current();
    long outer = PendingSites.enter(7);
    long inner = PendingSites.enter(8);
    assertThat(PendingSites.current(thread)).isEqualTo(8);
    PendingSites.leave(inner);
    assertThat(PendingSites.current(thread)).isEqualTo(7);
    PendingSites.leave(outer);
    assertThat(PendingSites.current(thread)).isEqualTo(Sites.UNKNOWN);
  }

  @Test
  void anotherThreadOnTheSameSlotSeesNothing() {
    long saved = PendingSites.enter(7);
    long neighbour = ThreadIds.current() + (1 << 12);
    assertThat(PendingSites.current(neighbour)).isEqualTo(Sites.UNKNOWN);
    PendingSites.leave(saved);
  }

  @Test
  void threadsWhoseIdsAgreeInTheirLowHalfSeeNothingOfEachOther() {
    int[] seen = new int[3];
    FarThread.run(
        77,
        () -> {
          long saved = PendingSites.enter(7);
          FarThread.run((1L << 32) + 77, () -> look(seen));
          seen[2] = PendingSites.current(ThreadIds.current());
          PendingSites.leave(saved);
        });
    assertThat(seen).containsExactly(Sites.UNKNOWN, 9, Sites.UNKNOWN);
    assertThat(PendingSites.current(77)).isEqualTo(Sites.UNKNOWN);
  }

  private static void look(int[] seen) {
    seen[0] = PendingSites.current(ThreadIds.current());
    long saved = PendingSites.enter(9);
    seen[1] = PendingSites.current(ThreadIds.current());
    PendingSites.leave(saved);
  }

  @Test
  void aLifeIsNeverNamedAfterAThreadWhoseIdAgreesInItsLowHalf() {
    TestPool pool = new TestPool("far threads");
    int site =
        Sites.number(
            new Site(pool.book.number(), EventKind.GET, "get", "Near", "main", "Near.java", 1));
    TestHandle handle = pool.born();
    FarThread.run(
        78,
        () -> {
          long saved = PendingSites.enter(site);
          FarThread.run((1L << 32) + 78, () -> HandleBirths.confirm(handle, pool.book.number()));
          PendingSites.leave(saved);
        });
    assertThat(TestPool.held(handle)).isEqualTo(1);
    assertThat(TestPool.shadow(handle).birthSite).isNotEqualTo(site);
    TestPool.end(handle);
  }

  @Test
  void idsOfAnySizeKeepTheirSite() {
    for (long id = 1; id < 1L << 53; id = id * 3 + 1) {
      int[] seen = new int[1];
      FarThread.run(
          id,
          () -> {
            long saved = PendingSites.enter(Sites.LIMIT);
            seen[0] = PendingSites.current(ThreadIds.current());
            PendingSites.leave(saved);
          });
      assertThat(seen[0]).as("id %d", id).isEqualTo(Sites.LIMIT);
      assertThat(PendingSites.current(id)).isEqualTo(Sites.UNKNOWN);
    }
  }
}
