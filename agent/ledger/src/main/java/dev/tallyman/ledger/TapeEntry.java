package dev.tallyman.ledger;

/**
 * One event of a handle's or page's history.
 *
 * @param sequence position in the history of that handle or page
 * @param kind what happened
 * @param site number of the call site, {@link Sites#UNKNOWN} if none is known
 * @param handle number of the handle that it happened through, 0 for none
 * @param thread low bits of the thread's id
 */
public record TapeEntry(int sequence, EventKind kind, int site, int handle, int thread) {}
