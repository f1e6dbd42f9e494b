package dev.tallyman.ledger;

/**
 * What the caches of one class have parked.
 *
 * @param className their class
 * @param ended true for those whose thread has ended
 * @param kept true for those that their pool itself keeps, so that the collector can not drain them
 * @param reclaimed true if the garbage collector drains those that nobody uses any more
 * @param holders how many caches have something parked
 * @param parked references that they hold
 * @param bytes bytes that these take, {@link Getters#NONE} if unknown
 */
public record ParkedUse(
    String className,
    boolean ended,
    boolean kept,
    boolean reclaimed,
    int holders,
    int parked,
    long bytes) {}
