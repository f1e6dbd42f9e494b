package dev.tallyman.ledger;

/**
 * A page at the census, by what it counts itself and by what lies in it.
 *
 * @param className its class
 * @param number its number in this census, from 1
 * @param id tells it from others, and is the same in each census of a run; 0 if unknown
 * @param bytes its size, {@link Getters#NONE} if unknown
 * @param used bytes that are not free by its own count, {@link Getters#NONE} if unknown
 * @param handles open handles that lie in it
 * @param taken bytes that these take, {@link Getters#NONE} if unknown
 * @param parked references that its pool has parked for itself
 * @param parkedBytes bytes that these take, {@link Getters#NONE} if unknown
 */
public record PageUse(
    String className,
    int number,
    int id,
    long bytes,
    long used,
    int handles,
    long taken,
    int parked,
    long parkedBytes) {}
