package dev.tallyman.sample;

import java.util.List;

/** What a driver's ring does with its bias, well and badly: a page in two halves, A and B. */
final class RingScenarios {
  static final List<Scenario> ALL =
      List.of(
          Scenario.ofRing(
              "S6a-ring-closed-undrained",
              "A ring goes away and forgets to take its bias off: the page is lost.",
              RingScenarios::closedUndrained),
          Scenario.ofRing(
              "S6b-ring-drained-clean",
              "A ring takes its bias off and gives the page up before its users do: all is well.",
              RingScenarios::drainedClean),
          Scenario.ofRing(
              "S6c-ring-drained-one-too-many",
              "A ring takes one reference too many off: the page is freed under a user.",
              RingScenarios::drainedOneTooMany),
          Scenario.ofRing(
              "S6d-ring-drained-one-short",
              "A ring takes one reference too few off: the page is lost.",
              RingScenarios::drainedOneShort),
          Scenario.ofRing(
              "S6e-ring-page-given-up-clone-last",
              "The seed's order after the ring gave the page up: all is well.",
              RingScenarios::givenUpCloneLast),
          Scenario.ofRing(
              "S6f-ring-half-reused-while-held",
              "A ring hands half a page out again while its first user still has it.",
              RingScenarios::halfReusedWhileHeld));

  private RingScenarios() {}

  /**
   * Duyck: "you leave the reference count artificially inflated and the page will never be freed".
   */
  private static Page closedUndrained(PageAllocator allocator) {
    DriverRing ring = new DriverRing(allocator);
    Page page = ring.refill();
    ring.next(page, 0);
    ring.next(page, 1);
    PacketBuffer a = new PacketBuffer("A").add(page, 0);
    PacketBuffer b = new PacketBuffer("B").add(page, 1);
    ring.closeUndrained();
    a.release();
    b.release();
    return page;
  }

  /** The deduction that every user of a bias owes; after it the users are by themselves. */
  private static Page drainedClean(PageAllocator allocator) {
    DriverRing ring = new DriverRing(allocator);
    Page page = ring.refill();
    ring.next(page, 0);
    ring.next(page, 1);
    PacketBuffer a = new PacketBuffer("A").add(page, 0);
    PacketBuffer b = new PacketBuffer("B").add(page, 1);
    ring.drain(page);
    a.release();
    b.release();
    return page;
  }

  /**
   * An off-by-one in the bias, here the ring's loss: B's reference is gone, and A frees the page.
   */
  private static Page drainedOneTooMany(PageAllocator allocator) {
    DriverRing ring = new DriverRing(allocator);
    Page page = ring.refill();
    ring.next(page, 0);
    ring.next(page, 1);
    PacketBuffer a = new PacketBuffer("A").add(page, 0);
    PacketBuffer b = new PacketBuffer("B").add(page, 1);
    ring.drain(page, page.bias() + 1);
    a.release();
    b.release();
    return page;
  }

  /** An off-by-one in the other direction: one reference is left that nobody has. */
  private static Page drainedOneShort(PageAllocator allocator) {
    DriverRing ring = new DriverRing(allocator);
    Page page = ring.refill();
    ring.next(page, 0);
    ring.next(page, 1);
    PacketBuffer a = new PacketBuffer("A").add(page, 0);
    PacketBuffer b = new PacketBuffer("B").add(page, 1);
    ring.drain(page, page.bias() - 1);
    a.release();
    b.release();
    return page;
  }

  /** The clone is last, and it does not matter: at 0 the page is freed whoever gets it there. */
  private static Page givenUpCloneLast(PageAllocator allocator) {
    DriverRing ring = new DriverRing(allocator);
    Page page = ring.refill();
    ring.next(page, 0);
    PacketBuffer a = new PacketBuffer("A").add(page, 0);
    PacketBuffer c = a.copy("C");
    c.expandHead();
    ring.drain(page);
    a.release();
    c.release();
    return page;
  }

  /**
   * What a06316dc87bd put right in ixgbe: R is read too late. B is gone when the ring looks, so one
   * user seems to be left, "the one just served"; but it is A, and A's half is next.
   */
  private static Page halfReusedWhileHeld(PageAllocator allocator) {
    DriverRing ring = new DriverRing(allocator);
    Page page = ring.refill();
    ring.next(page, 0);
    PacketBuffer a = new PacketBuffer("A").add(page, 0);
    ring.flip(page);
    ring.next(page, 1);
    PacketBuffer b = new PacketBuffer("B").add(page, 1);
    b.release();
    int half = ring.canReuse(page, page.refCount()) ? ring.flip(page) : 1;
    ring.next(page, half); // A's
    PacketBuffer n = new PacketBuffer("N").add(page, half);
    a.release();
    n.release();
    ring.drain(page);
    return page;
  }
}
