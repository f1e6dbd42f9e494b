package dev.tallyman.ledger;

/**
 * A pool object.
 *
 * @param number its number in the book
 * @param closed it was closed
 * @param hold pages that entered it
 * @param release pages that left it
 */
public record OwnerSnapshot(int number, boolean closed, int hold, int release) {}
