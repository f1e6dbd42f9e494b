package dev.tallyman.ledger;

/**
 * Parts of pages that a pool keeps although nothing in them is used.
 *
 * @param className their class
 * @param kept how many are kept, of the same kind
 * @param most how many of a kind the pool may keep
 * @param bytes the size of one, {@link Getters#NONE} if unknown
 */
public record IdleUse(String className, int kept, int most, long bytes) {}
