package dev.tallyman.ledger;

import org.jspecify.annotations.Nullable;

/**
 * One event of a handle's or page's history.
 *
 * @param sequence position in the history of that handle or page
 * @param kind what happened
 * @param site number of the call site, {@link Sites#UNKNOWN} if none is known
 * @param handle number of the handle that it happened through, 0 for none
 * @param thread low bits of the thread's id
 * @param look what the pool saw, if it looked at its own count
 */
public record TapeEntry(
    int sequence, EventKind kind, int site, int handle, int thread, @Nullable Look look) {

  /** An event that is no look. */
  public TapeEntry(int sequence, EventKind kind, int site, int handle, int thread) {
    this(sequence, kind, site, handle, thread, null);
  }

  /**
   * What a pool saw of its own count.
   *
   * @param count what it counts
   * @param tally what the tally says that it should count
   */
  public record Look(long count, long tally) {}
}
