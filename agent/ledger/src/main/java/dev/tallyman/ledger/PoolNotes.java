package dev.tallyman.ledger;

import java.util.List;

/**
 * What is known of a pool beside its books.
 *
 * @param reclaimed the garbage collector gives it back what was lost
 * @param disagreed results that said "the last one" where the tally did not
 * @param unresolved objects that stand for a handle, and led to none
 * @param lost events that were lost, so that its counts may be wrong
 * @param accounts what its pool objects count themselves
 * @param ended how lives that ended went, of the get sites of open ones
 * @param pages what its pages are used for, where it has no page rules
 * @param lives how lives go that began at the get sites of open ones
 */
public record PoolNotes(
    boolean reclaimed,
    long disagreed,
    long unresolved,
    long lost,
    List<AccountSnapshot> accounts,
    List<EndedLives> ended,
    PageNotes pages,
    List<SiteLives> lives) {
  /** The same with other notes on pages. */
  PoolNotes with(PageNotes other) {
    return new PoolNotes(reclaimed, disagreed, unresolved, lost, accounts, ended, other, lives);
  }

  /** Nothing. */
  public static final PoolNotes NOTHING =
      new PoolNotes(false, 0, 0, 0, List.of(), List.of(), PageNotes.NOTHING, List.of());
}
