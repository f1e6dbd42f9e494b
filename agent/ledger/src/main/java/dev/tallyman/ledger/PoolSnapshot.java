package dev.tallyman.ledger;

import java.util.List;

/**
 * A pool's books at one moment.
 *
 * @param name the pool's name in its descriptor
 * @param rules how its pages are followed; null where handles carry the count
 * @param out references handed out or taken so far
 * @param back references that ended so far
 * @param handles open handles, in the order in which they were got as far as it is known
 * @param crowds handles that were counted by get site only, where some are open
 * @param incidents what was latched on handles
 * @param pages pages in use, and those with a fact
 * @param owners pool objects
 * @param notes what else is known of the pool
 */
public record PoolSnapshot(
    String name,
    @org.jspecify.annotations.Nullable PageRules rules,
    long out,
    long back,
    List<HandleSnapshot> handles,
    List<CrowdSnapshot> crowds,
    List<Incident> incidents,
    List<PageSnapshot> pages,
    List<OwnerSnapshot> owners,
    PoolNotes notes) {

  /** The same with other notes on pages. */
  PoolSnapshot with(PageNotes pages) {
    return new PoolSnapshot(
        name, rules, out, back, handles, crowds, incidents, this.pages, owners, notes.with(pages));
  }

  /** Books of a pool of which nothing else is known. */
  public PoolSnapshot(
      String name,
      @org.jspecify.annotations.Nullable PageRules rules,
      long out,
      long back,
      List<HandleSnapshot> handles,
      List<CrowdSnapshot> crowds,
      List<Incident> incidents,
      List<PageSnapshot> pages,
      List<OwnerSnapshot> owners) {
    this(name, rules, out, back, handles, crowds, incidents, pages, owners, PoolNotes.NOTHING);
  }
}
