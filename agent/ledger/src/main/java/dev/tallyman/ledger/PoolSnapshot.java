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
    List<OwnerSnapshot> owners) {}
