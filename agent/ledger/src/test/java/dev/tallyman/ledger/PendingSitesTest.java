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
}
