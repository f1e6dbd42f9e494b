package dev.tallyman.ledger;

/**
 * What a pool object counts itself, at one moment. {@link Getters#NONE} is what the descriptor does
 * not name or what could not be read.
 *
 * @param className its class
 * @param number its number among those of its pool
 * @param closed it was closed
 * @param used what it counts as out
 * @param floor what it counts as out when all is back
 * @param bound the most that it may count as out
 */
public record AccountSnapshot(
    String className, int number, boolean closed, long used, long floor, long bound) {}
