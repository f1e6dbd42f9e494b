package dev.tallyman.ledger;

/**
 * Parts of pages that a pool keeps although nothing in them is used.
 *
 * @param className their class
 * @param kept how many are kept, of the same kind
 * @param most how many of a kind the pool may keep
 * @param bytes the size of one, {@link Getters#NONE} if unknown
 * @param moved true if the pool may have been in use while they were looked at, one after the
 *     other: then they may not all have been idle at one time
 */
public record IdleUse(String className, int kept, int most, long bytes, boolean moved) {}
