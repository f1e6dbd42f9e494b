package dev.tallyman.sample;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The discussion, replayed: each method is one argument in it.
 *
 * <p>They differ only in the order of the last lines, and that is the point. Every one of them is
 * correct: each reference is dropped once, by the route it was taken through. S1c and S4c are
 * simply not finished. Yet in ELEVATED_REFCNT S1, S3 and S4 lose the page for ever.
 *
 * <p>The other scenarios stand beside: {@link RingUsers}, the same on a driver's ring; {@link
 * ReserveScenarios}; {@link RingScenarios}; {@link WrongPuts}; {@link WrongRoutes}; {@link
 * PoolEnds}.
 *
 * <p>Each call that touches a reference stands on a line of its own, and nothing is shared between
 * the methods, so that a tool that reports lines reports the right ones. To add a scenario, write
 * its method and add it to the list of its class.
 */
public final class Scenarios {
  private static final List<Scenario> DISCUSSION =
      List.of(
          new Scenario(
                  "S1-clone-freed-last",
                  "A packet is cloned, the clone expanded; packet freed first, the clone last.",
                  Design.POOLS,
                  Scenarios::cloneFreedLast)
              .orRing(RingUsers::cloneFreedLast),
          new Scenario(
              "S1b-clone-keeps-recycle-bit",
              "The same before 2cc3aeb5eccc: the clone, too, puts the page to the pool.",
              Design.POOLS,
              Scenarios::cloneKeepsRecycleBit),
          new Scenario(
                  "S1c-clone-still-held",
                  "The same, but the clone is not freed yet.",
                  Design.POOLS,
                  Scenarios::cloneStillHeld)
              .orRing(RingUsers::cloneStillHeld),
          new Scenario(
                  "S2-clone-freed-first",
                  "The same, but the clone is freed first and the packet last: all is well.",
                  Design.POOLS,
                  Scenarios::cloneFreedFirst)
              .orRing(RingUsers::cloneFreedFirst),
          new Scenario(
                  "S3-two-fragments",
                  "Two packets share a page; the expanded clone of one is freed after both.",
                  Design.SHARING,
                  Scenarios::twoFragments)
              .orRing(RingUsers::twoHalves),
          new Scenario(
                  "S4-third-party-holds-over-put",
                  "Somebody else takes a reference, and drops it after the packet is freed.",
                  Design.POOLS,
                  Scenarios::thirdPartyHoldsOverPut)
              .orRing(RingUsers::thirdPartyHoldsOverPut),
          new Scenario(
                  "S4b-third-party-gone-before-put",
                  "Somebody else takes a reference, and drops it before: all is well.",
                  Design.POOLS,
                  Scenarios::thirdPartyGoneBeforePut)
              .orRing(RingUsers::thirdPartyGoneBeforePut),
          new Scenario(
                  "S4c-third-party-still-holds",
                  "Somebody else takes a reference and has not dropped it yet.",
                  Design.POOLS,
                  Scenarios::thirdPartyStillHolds)
              .orRing(RingUsers::thirdPartyStillHolds));

  /** All scenarios, in the order they are best read in; immutable. */
  public static final List<Scenario> ALL = all();

  private Scenarios() {}

  private static List<Scenario> all() {
    List<Scenario> all = new ArrayList<>(DISCUSSION);
    all.addAll(ReserveScenarios.ALL);
    all.addAll(RingScenarios.ALL);
    all.addAll(WrongPuts.ALL);
    all.addAll(WrongRoutes.ALL);
    all.addAll(PoolEnds.ALL);
    return Collections.unmodifiableList(all);
  }

  /** Duyck: "a skb_clone followed by pskb_expand_head and this starts leaking memory". */
  private static Page cloneFreedLast(Design design, PageAllocator allocator) {
    PagePool pool = PagePool.create(design, allocator);
    Page page = pool.allocFrag(1);
    PacketBuffer a = new PacketBuffer("A").add(page);
    PacketBuffer c = a.copy("C");
    c.expandHead();
    a.release(); // the pool's last put: "not the last user", for C holds the page
    c.release(); // a plain put: the pool does not hear of it
    return page;
  }

  /**
   * Lin: "that new skb should keep the recycle bit". The page comes back, but a reference that was
   * taken from the page allocator is now dropped to the pool, and two threads may do so at once.
   */
  private static Page cloneKeepsRecycleBit(Design design, PageAllocator allocator) {
    PagePool pool = PagePool.create(design, allocator);
    Page page = pool.allocFrag(1);
    PacketBuffer a = new PacketBuffer("A").add(page).make(Mistake.KEEPS_RECYCLE_BIT);
    PacketBuffer c = a.copy("C");
    c.expandHead();
    a.release();
    c.release(); // a put to the pool
    return page;
  }

  /** No leak yet, but in ELEVATED_REFCNT the page is doomed: no put to the pool is left to come. */
  private static Page cloneStillHeld(Design design, PageAllocator allocator) {
    PagePool pool = PagePool.create(design, allocator);
    Page page = pool.allocFrag(1);
    PacketBuffer a = new PacketBuffer("A").add(page);
    PacketBuffer c = a.copy("C");
    c.expandHead();
    a.release();
    return page;
  }

  /** "It works fine for the single producer single consumer case" (Duyck): the order that works. */
  private static Page cloneFreedFirst(Design design, PageAllocator allocator) {
    PagePool pool = PagePool.create(design, allocator);
    Page page = pool.allocFrag(1);
    PacketBuffer a = new PacketBuffer("A").add(page);
    PacketBuffer c = a.copy("C");
    c.expandHead();
    c.release();
    a.release(); // the last user, and it comes through the pool
    return page;
  }

  /** What the RFC was made for, a shared page: one clone too late loses it for both packets. */
  private static Page twoFragments(Design design, PageAllocator allocator) {
    PagePool pool = PagePool.create(design, allocator);
    Page page = pool.allocFrag(2);
    PacketBuffer a = new PacketBuffer("A").add(page);
    PacketBuffer b = new PacketBuffer("B").add(page);
    PacketBuffer c = a.copy("C");
    c.expandHead();
    a.release();
    b.release();
    c.release();
    return page;
  }

  /** No clone is needed: "anything that takes a reference to the page and holds it" will do. */
  private static Page thirdPartyHoldsOverPut(Design design, PageAllocator allocator) {
    PagePool pool = PagePool.create(design, allocator);
    PageCacheReader reader = new PageCacheReader();
    Page page = pool.allocFrag(1);
    PacketBuffer a = new PacketBuffer("A").add(page);
    reader.hold(page);
    a.release();
    reader.drop(page);
    return page;
  }

  /** A reference that comes and goes while the packet lives does no harm. */
  private static Page thirdPartyGoneBeforePut(Design design, PageAllocator allocator) {
    PagePool pool = PagePool.create(design, allocator);
    PageCacheReader reader = new PageCacheReader();
    Page page = pool.allocFrag(1);
    PacketBuffer a = new PacketBuffer("A").add(page);
    reader.hold(page);
    reader.drop(page);
    a.release();
    return page;
  }

  /** Held, and rightly so; in ELEVATED_REFCNT the page is doomed nevertheless. */
  private static Page thirdPartyStillHolds(Design design, PageAllocator allocator) {
    PagePool pool = PagePool.create(design, allocator);
    PageCacheReader reader = new PageCacheReader();
    Page page = pool.allocFrag(1);
    PacketBuffer a = new PacketBuffer("A").add(page);
    reader.hold(page);
    a.release();
    return page;
  }
}
