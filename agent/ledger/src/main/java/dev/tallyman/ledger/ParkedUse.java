package dev.tallyman.ledger;

/**
 * What the caches of one class have parked.
 *
 * @param className their class
 * @param ended true for those whose thread has ended
 * @param survived true for those that a garbage collection since then has left where they are
 * @param reclaimed true if the garbage collector drains those that nobody uses any more
 * @param holders how many caches have something parked
 * @param parked references that they hold
 * @param bytes bytes that these take, {@link Getters#NONE} if unknown
 */
public record ParkedUse(
    String className,
    boolean ended,
    boolean survived,
    boolean reclaimed,
    int holders,
    int parked,
    long bytes) {}
