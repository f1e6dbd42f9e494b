package dev.tallyman.ledger;

import java.util.List;

/**
 * What a pool's pages are used for at the census.
 *
 * @param pages pages in which something lies
 * @param idle parts of pages that are kept idle, more than the pool may
 * @param parked what caches have parked
 * @param stranded what nobody has
 */
public record PageNotes(
    List<PageUse> pages, List<IdleUse> idle, List<ParkedUse> parked, List<StrandedUse> stranded) {
  /** Nothing. */
  public static final PageNotes NOTHING = new PageNotes(List.of(), List.of(), List.of(), List.of());
}
